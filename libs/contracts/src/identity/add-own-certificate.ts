import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { CertificateProof } from './certificate.js';

/** Lets a renewed certificate take over before the old one ends, by whoever is signed in (ID-36). */
export const AddOwnCertificate = defineRequest('identity.account-certificate.add.v1', {
  description:
    'Adds a certificate, proven with the purpose `renewal`, to the caller’s account. One of the same subject takes the place of those before it.',
  request: z.object({ proof: CertificateProof }),
  reply: z.object({}),
  problems: [
    'sign-in-required',
    'portal-session-required',
    'certificate.proof-expired',
    'certificate.expired',
    'certificate.not-registered',
    'certificate.account-mismatch',
    'certificate.not-government',
    'certificate.replaced',
  ],
});
