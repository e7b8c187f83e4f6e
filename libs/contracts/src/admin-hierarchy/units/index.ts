export * from './unit-kind.js';
