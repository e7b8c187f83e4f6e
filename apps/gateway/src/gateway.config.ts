import {
  callerSigningEnvironment,
  defineConfig,
  Port,
  redisEnvironment,
  serviceEnvironment,
} from '@vnconnect/service-kit';
import { z } from 'zod';
import { certificateDoorEnvironment } from './certificates/certificate-door.environment.js';
import { filesEnvironment } from './files/files.environment.js';
import { humanCheckEnvironment } from './human-check/human-check.environment.js';
import { liveEnvironment } from './live/live.environment.js';
import { sessionEnvironment } from './sessions/session.environment.js';

/** What the gateway reads from its environment. */
export const gatewayConfig = defineConfig(
  serviceEnvironment
    .extend(redisEnvironment)
    .extend(callerSigningEnvironment)
    .extend(sessionEnvironment)
    .extend(humanCheckEnvironment)
    .extend(filesEnvironment)
    .extend(liveEnvironment)
    .extend(certificateDoorEnvironment)
    .extend({
      PORT: Port.default(8080),
      HOST: z.string().default('127.0.0.1'),
      /** The built portal. */
      PORTAL_DIR: z.string().default('apps/portal/dist'),
      /** Proxies before the gateway whose X-Forwarded-For is believed: `10.0.0.0/8,192.0.2.7`. */
      TRUSTED_PROXIES: z.string().default(''),
      /** How long what a person may do is believed without asking anew, milliseconds (AH-05). */
      PERMISSIONS_KEPT_MS: z.coerce.number().int().min(1).max(1_000).default(1_000),
      /** All limits of requests times this: below 1 for a door under attack, above for load tests. */
      LIMIT_FACTOR: z.coerce.number().positive().default(1),
    }),
);
export type GatewayConfig = z.infer<typeof gatewayConfig.schema>;
