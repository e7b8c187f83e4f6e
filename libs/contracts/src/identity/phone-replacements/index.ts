export * from './complete-phone-replacement.js';
export * from './confirm-phone-replacement-code.js';
export * from './send-phone-replacement-code.js';
export * from './start-phone-replacement.js';
export * from './stop-phone-replacement.js';
