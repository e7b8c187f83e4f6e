import { Port } from '@vnconnect/service-kit';
import { z } from 'zod';

/** What the listener for certificates reads from the environment; part of identity's configuration. */
export const certificateListenerEnvironment = {
  /** Browsers and programs come here directly: nothing before it may end TLS. */
  CERTIFICATE_PORT: Port.default(8443),
  CERTIFICATE_HOST: z.string().default('127.0.0.1'),
  /** The listener's own TLS certificate with its chain, PEM. Read at start. */
  CERTIFICATE_TLS_CERTIFICATE_FILE: z.string().min(1),
  /** Its private key, PEM. */
  CERTIFICATE_TLS_KEY_FILE: z.string().min(1),
};

export type CertificateListenerConfig = z.infer<z.ZodObject<typeof certificateListenerEnvironment>>;
