import { type DatabaseSchema, ServiceTables1795000000000 } from '@vnconnect/service-kit';

/** The database of admin-hierarchy. */
export const adminHierarchySchema: DatabaseSchema = {
  entities: [],
  migrations: [ServiceTables1795000000000],
};
