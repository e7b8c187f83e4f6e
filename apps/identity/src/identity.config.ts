import {
  databaseEnvironment,
  defineConfig,
  filesEnvironment,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from '@vnconnect/service-kit';
import { certificateListenerEnvironment } from './certificate-listener/certificate-listener.environment.js';
import { mobileSignatureEnvironment } from './mobile-signatures/mobile-signature.environment.js';
import { federationEnvironment } from './federation/federation.environment.js';
import { oidcEnvironment } from './oidc/oidc.environment.js';
import { insuranceRegisterEnvironment } from './registrations/insurance-register.environment.js';
import { subscriberRegisterEnvironment } from './registrations/subscriber-register.environment.js';

/** Everything identity reads from its environment. */
export const identityConfig = defineConfig(
  serviceEnvironment.extend({
    ...databaseEnvironment,
    ...redisEnvironment,
    ...vaultEnvironment,
    ...mobileSignatureEnvironment,
    ...filesEnvironment,
    ...oidcEnvironment,
    ...certificateListenerEnvironment,
    ...subscriberRegisterEnvironment,
    ...insuranceRegisterEnvironment,
    ...federationEnvironment,
  }),
);
