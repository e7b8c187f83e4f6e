import type { Translation } from './vi.js';

/** English texts of the administration's menu. */
export const administration: Translation['administration'] = {
  menu: 'Administration',
  nothing: 'You have no administration rights',
  noPermission: 'You may not use “{{name}}”',
  noPermissionAdvice: 'Ask the administrator of your unit for the right.',
  groups: {
    system: 'System administration',
    identity: 'Identity',
    watch: 'Watching over',
  },
  nav: {
    users: 'Users',
    units: 'Units',
    rights: 'Administrators’ rights',
    counter: 'Create citizen accounts',
    subsystems: 'Subsystems',
    conversions: 'Convert accounts',
    lists: 'Lists by letter',
    drive: 'Registration drive',
    claims: 'Ownership claims',
    directory: 'Look up accounts',
    accounts: 'Close and reopen accounts',
    relyingParties: 'Connected systems',
    sources: 'Identity sources',
    audit: 'Log of rights',
    notifications: 'Message log',
  },
};
