import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import {
  CertificateChallengeId,
  certificateFaults,
  CertificateProof,
  CertificateSummary,
} from './certificate.js';

/** Base64 of DER, or PEM. */
const encoded = (maxLength: number) =>
  z.string('field.required').min(1, 'field.required').max(maxLength, 'field.too-long');

/** How a bare signature was made, by the names of RFC 7518; ECDSA as DER or as the two numbers one after the other. */
export const SignatureAlgorithmName = z.enum([
  ...(['ES256', 'ES384', 'ES512'] as const),
  ...(['RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512'] as const),
]);
export type SignatureAlgorithmName = z.infer<typeof SignatureAlgorithmName>;

/** Proves the key of a certificate by a signature over the challenge (ID-31), and checks the certificate (ID-32). */
export const AnswerCertificateChallenge = defineRequest('identity.certificate-challenge.answer.v1', {
  description:
    'Proves the key of a certificate by signing a challenge: detached CMS (PKCS#7) that holds the certificate, or a bare signature with `algorithm` and `certificate`. `chain` holds intermediate certificates. A challenge is spent by its first answer, right or wrong.',
  request: z.object({
    challengeId: CertificateChallengeId,
    format: z.enum(['cms', 'bare']),
    signature: encoded(131_072),
    algorithm: SignatureAlgorithmName.optional(),
    certificate: encoded(32_768).optional(),
    chain: z.array(encoded(32_768)).max(5, 'field.too-long').optional(),
  }),
  reply: z.object({ proof: CertificateProof, certificate: CertificateSummary }),
  problems: [
    'invalid-fields',
    'certificate.challenge-expired',
    'certificate.signature-invalid',
    ...certificateFaults,
  ],
  // A responder that is dead holds the check up for 3 s.
  deadlineMs: 8_000,
});
