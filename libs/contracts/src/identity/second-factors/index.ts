export * from './own-factors.js';
export * from './passkey-json.js';
export * from './reauthentications.js';
export * from './second-factor-changed.event.js';
export * from './second-factor.js';
export * from './sign-in-factors.js';
