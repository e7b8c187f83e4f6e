export * from './administrator-level.js';
export * from './find-permissions.js';
