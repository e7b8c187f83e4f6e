export * from './ids.js';
export * from './audit/index.js';
export * from './rights/index.js';
export * from './units/index.js';
export * from './subsystems/index.js';
export * from './users/index.js';
export * from './lists/index.js';
