export * from './unit-kind.js';
export * from './plan-step.js';
