export * from './account-notice.js';
export * from './contacts.js';
export * from './device.js';
export * from './list-sign-ins.js';
export * from './sessions.js';
export * from './sign-in-report.js';
