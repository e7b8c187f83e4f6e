export * from './drive.js';
export * from './ids.js';
export * from './list-row.js';
export * from './list.js';
