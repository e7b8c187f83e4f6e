export * from './ids.js';
export * from './subsystem.js';
export * from './membership.js';
export * from './webhook.js';
export * from './reconciliation.js';
export * from './conversion.js';
export * from './hand-over.js';
