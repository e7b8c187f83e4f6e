export { HealthChecks, type HealthCheck, type HealthReport } from './health-checks.js';
export { HealthServer } from './health-server.js';
