import {
  databaseEnvironment,
  defineConfig,
  filesEnvironment,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from '@vnconnect/service-kit';
import { malwareScannerEnvironment } from './scans/malware-scanner.environment.js';

/** Everything that citizen-onboarding reads from its environment. */
export const citizenOnboardingConfig = defineConfig(
  serviceEnvironment.extend({
    ...databaseEnvironment,
    ...redisEnvironment,
    ...vaultEnvironment,
    ...filesEnvironment,
    ...malwareScannerEnvironment,
  }),
);
