import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { CertificateWay } from './certificate.js';

/** The certificates of the caller's account, for its page (ID-46). */
export const ListOwnCertificates = defineRequest('identity.account-certificate.list.v1', {
  description: 'The certificates that the caller registered or signed in with, the newest first.',
  request: z.object({}),
  reply: z.object({
    certificates: z.array(
      z.object({
        /** SHA-256, lower-case hexadecimal. */
        thumbprint: z.string(),
        commonName: z.string(),
        issuerName: z.string(),
        serialNumber: z.string(),
        way: CertificateWay,
        notBefore: z.iso.datetime(),
        notAfter: z.iso.datetime(),
        addedAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime(),
        /** `replaced`: a newer one of the same subject took its place (ID-36). */
        state: z.enum(['current', 'expired', 'replaced']),
      }),
    ),
  }),
  problems: ['sign-in-required', 'portal-session-required'],
});
