import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { CertificateChallengeId, CertificatePurpose } from './certificate.js';

/** Gives a text to be signed with the key of a certificate: good once, for 60 s (ID-31). */
export const StartCertificateChallenge = defineRequest('identity.certificate-challenge.start.v1', {
  description:
    'Gives a text that names this origin and the purpose, to be signed with the key of a certificate. Good once, for 60 seconds.',
  request: z.object({ purpose: CertificatePurpose }),
  /** `toSign`: the bytes to sign, base64; one line of ASCII without a line end. */
  reply: z.object({
    challengeId: CertificateChallengeId,
    toSign: z.base64(),
    expiresAt: z.iso.datetime(),
  }),
  problems: ['invalid-fields'],
});
