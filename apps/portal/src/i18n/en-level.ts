import type { Translation } from './vi.js';

/** What the sign-in screens say of the assurance level that a relying party needs, in English. */
export const level: Translation['level'] = {
  high: 'This system needs the high assurance level (level 3): sign in by USB token or signing SIM.',
  stepUp:
    'You are signed in at the medium level (level 2). Signing in by password again will not let you in here.',
};
