import {
  databaseEnvironment,
  defineConfig,
  filesEnvironment,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from '@vnconnect/service-kit';

/** Everything that admin-hierarchy reads from its environment. */
export const adminHierarchyConfig = defineConfig(
  serviceEnvironment.extend({
    ...databaseEnvironment,
    ...redisEnvironment,
    ...vaultEnvironment,
    ...filesEnvironment,
  }),
);
