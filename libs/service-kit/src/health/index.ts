export { HealthChecks, type HealthCheck, type HealthReport } from './health-checks.js';
export { HealthPages } from './health-pages.js';
export { HealthServer } from './health-server.js';
