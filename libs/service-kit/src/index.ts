export * from './config/index.js';
export * from './database/index.js';
export * from './redis/index.js';
export * from './vault/index.js';
export { Outbox, type PayloadOf } from './events/outbox.js';
export * from './bus/index.js';
export * from './caller/index.js';
export * from './problem/index.js';
export * from './telemetry/index.js';
