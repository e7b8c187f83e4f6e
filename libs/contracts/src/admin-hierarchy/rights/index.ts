export * from './administrator-level.js';
export * from './find-permissions.js';
export * from './ids.js';
export * from './remedy.js';
export * from './rights-rule.js';
