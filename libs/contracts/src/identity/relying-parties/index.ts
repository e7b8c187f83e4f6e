export * from './relying-party.js';
export * from './requests.js';
