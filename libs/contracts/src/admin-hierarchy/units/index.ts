export * from './agency-registers.js';
export * from './find-agency.js';
export * from './plan-step.js';
export * from './read-units.js';
export * from './shown-unit.js';
export * from './unit-changed.event.js';
export * from './unit-kind.js';
export * from './unit-plans.js';
