import { z } from 'zod';

const isOrigin = (url: string) => URL.canParse(url) && new URL(url).origin === url;

/** What sending browsers to the certificate listener needs of the environment. */
export const certificateDoorEnvironment = {
  /** Identity's listener for certificates as browsers reach it: another origin, with TLS of its own. */
  CERTIFICATE_URL: z
    .string()
    .refine(isOrigin, { message: 'expected an origin: scheme, host and port only' })
    .default('https://localhost:8443'),
};

export type CertificateDoorConfig = z.infer<z.ZodObject<typeof certificateDoorEnvironment>>;
