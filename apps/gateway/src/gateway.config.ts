import {
  callerSigningEnvironment,
  defineConfig,
  Port,
  redisEnvironment,
  serviceEnvironment,
} from '@vnconnect/service-kit';
import { z } from 'zod';
import { humanCheckEnvironment } from './human-check/human-check.environment.js';
import { sessionEnvironment } from './sessions/session.environment.js';

/** What the gateway reads from its environment. */
export const gatewayConfig = defineConfig(
  serviceEnvironment
    .extend(redisEnvironment)
    .extend(callerSigningEnvironment)
    .extend(sessionEnvironment)
    .extend(humanCheckEnvironment)
    .extend({
      PORT: Port.default(8080),
      HOST: z.string().default('127.0.0.1'),
      /** The built portal. */
      PORTAL_DIR: z.string().default('apps/portal/dist'),
    }),
);
export type GatewayConfig = z.infer<typeof gatewayConfig.schema>;
