import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { CertificateProof, CertificateSummary } from './certificate.js';
import { AccountKind } from './get-own-account.js';

/** What stands in the form of a registration by certificate; the certificate decides all of it (ID-30, ID-34). */
export const PreviewCertificateRegistration = defineRequest('identity.certificate-registration.preview.v1', {
  description:
    'What the proof of a certificate with the purpose `registration` would register: kind of account and name, read from the certificate. Does not spend the proof.',
  request: z.object({ proof: CertificateProof }),
  reply: z.object({
    kind: AccountKind,
    /** The organisation’s name, or the person’s. */
    name: z.string(),
    /** As the unit register has it; agencies only. */
    agencyCode: z.string().optional(),
    certificate: CertificateSummary,
  }),
  problems: [
    'certificate.proof-expired',
    'certificate.not-government',
    'agency-code-unknown',
    'agency-register-unavailable',
    'account-exists',
  ],
});
