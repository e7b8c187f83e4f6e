import { type DatabaseSchema, ServiceTables1795000000000 } from '@vnconnect/service-kit';

/** The database of citizen-onboarding. */
export const citizenOnboardingSchema: DatabaseSchema = {
  entities: [],
  migrations: [ServiceTables1795000000000],
};
