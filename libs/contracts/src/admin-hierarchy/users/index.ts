export * from './add-user.js';
export * from './find-users.js';
export * from './list-users.js';
export * from './one-user.js';
export * from './user.js';
