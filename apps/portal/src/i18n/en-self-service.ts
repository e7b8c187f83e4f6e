import type { Translation } from './vi.js';

/** Texts of the account section in English. */
export const selfService: Translation['selfService'] = {
  menu: 'Account pages',
  nav: {
    profile: 'Profile',
    contacts: 'Phones and email',
    password: 'Password',
    secondFactors: 'Second factors',
    certificates: 'Certificates',
    sessions: 'Sessions and devices',
    history: 'Sign-in history',
    portals: 'Connected portals',
  },
};
