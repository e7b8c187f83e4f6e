export * from './find-message-state.js';
export * from './list-deliveries.js';
export * from './send-message.js';
export * from './templates.js';
