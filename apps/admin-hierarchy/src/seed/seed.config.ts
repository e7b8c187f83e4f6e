import { databaseEnvironment, defineConfig, vaultEnvironment } from '@vnconnect/service-kit';
import { z } from 'zod';

/** What seeding reads of the service's environment. */
export const seedConfig = defineConfig(
  z.object({
    ...databaseEnvironment,
    ...vaultEnvironment,
    /** Path of a JSON file, see {@link ./seed-file.ts}. */
    SEED_FILE: z.string().min(1),
  }),
);
