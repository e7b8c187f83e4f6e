import { z } from 'zod';
import { DerError } from '../reading/der.js';
import { readCertificate } from '../reading/certificate.js';
import { decodeCertificate } from '../reading/encodings.js';
import { IdentityRule } from './identity-rule.js';

/** PEM, or base64 of DER, of a CA's certificate. */
const CaCertificate = z.string().transform((text, context) => {
  try {
    const der = decodeCertificate(text);
    if (readCertificate(der).extensions.isCa) return der;
    context.addIssue({ code: 'custom', message: 'this is no CA certificate' });
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    context.addIssue({ code: 'custom', message: 'this certificate cannot be read' });
  }
  return z.NEVER;
});

const HttpUrl = z.url({ protocol: /^https?$/ });

/** A trusted authority as the seed file and whoever keeps the register give it. */
export const AuthoritySettings = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(200),
  isGovernment: z.boolean().default(false),
  anchor: CaCertificate,
  intermediates: z.array(CaCertificate).max(20).default([]),
  identityRules: z.array(IdentityRule).min(1),
  ocspUrl: HttpUrl.optional(),
  crlUrl: HttpUrl.optional(),
  activeFrom: z.iso.datetime().transform((text) => new Date(text)),
  activeTo: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
});
export type AuthoritySettings = z.infer<typeof AuthoritySettings>;
