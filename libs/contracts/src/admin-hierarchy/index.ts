export * from './ids.js';
export * from './rights/index.js';
export * from './units/index.js';
