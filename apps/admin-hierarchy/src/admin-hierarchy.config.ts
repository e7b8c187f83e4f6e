import {
  databaseEnvironment,
  defineConfig,
  jsonText,
  filesEnvironment,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from '@vnconnect/service-kit';
import { z } from 'zod';
import { CheckpointPrivateJwk } from './audit/chain/checkpoint.js';

/** Everything that admin-hierarchy reads from its environment. */
export const adminHierarchyConfig = defineConfig(
  serviceEnvironment.extend({
    ...databaseEnvironment,
    ...redisEnvironment,
    ...vaultEnvironment,
    /** JSON: the ES256 key that signs the audit log's checkpoints, which nobody else has. */
    AUDIT_SIGNING_JWK: jsonText(CheckpointPrivateJwk),
    ...filesEnvironment,
    /** How long a replica that has died keeps others from going on with its list. */
    LIST_LEASE_MS: z.coerce.number().int().min(300).default(10_000),
    /** How often messages to subsystems that are due are looked for, beside those just ordered. */
    WEBHOOK_SWEEP_INTERVAL_MS: z.coerce.number().int().min(10).default(500),
    /** The wait after the first failed attempt at telling a subsystem; doubled after each. */
    WEBHOOK_FIRST_RETRY_MS: z.coerce.number().int().min(1).default(5_000),
    /** How often the next users are compared with their accounts. */
    ACCOUNT_SWEEP_INTERVAL_MS: z.coerce.number().int().min(10).default(5_000),
    /** How long a process may be at a hand-over before another takes it up. */
    HAND_OVER_LEASE_MS: z.coerce.number().int().min(100).default(30_000),
  }),
);

export type AdminHierarchyConfig = z.infer<typeof adminHierarchyConfig.schema>;
