export * from './administrator-level.js';
export * from './explain-act.js';
export * from './find-permissions.js';
export * from './find-reach.js';
export * from './ids.js';
export * from './remedy.js';
export * from './right-changed.event.js';
export * from './rights-rule.js';
