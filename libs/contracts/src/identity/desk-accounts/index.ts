export * from './choose-first-password.js';
export * from './desk-account-requests.js';
export * from './desk-applicant.js';
