import {
  databaseEnvironment,
  defineConfig,
  filesEnvironment,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from '@vnconnect/service-kit';

/** Everything that citizen-onboarding reads from its environment. */
export const citizenOnboardingConfig = defineConfig(
  serviceEnvironment.extend({
    ...databaseEnvironment,
    ...redisEnvironment,
    ...vaultEnvironment,
    ...filesEnvironment,
  }),
);
