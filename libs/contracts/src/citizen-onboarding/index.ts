export * from './files.js';
export * from './ids.js';
export * from './onboarding.js';
export * from './requests.js';
