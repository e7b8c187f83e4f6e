export * from './ids.js';
export * from './rights/index.js';
