export { DatabaseModule } from './database.module.js';
export type { DatabaseSchema } from './database-schema.js';
export { isDatabaseUnavailable } from './database-unavailable.js';
export { migrate, migrationsMatchEntities } from './migrate.js';
export { ServiceDataSource } from './service-data-source.js';
export { ServiceTables1795000000000 } from './migrations/service-tables.js';
export { PLANNED_EACH_TIME } from './preparing-client.js';
