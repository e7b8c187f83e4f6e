export * from './list-audit-entries.js';
