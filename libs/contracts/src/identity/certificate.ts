import { z } from 'zod';

/** What the proof of a certificate is for; one proves nothing for another. */
export const CertificatePurpose = z.enum(['sign-in', 'registration', 'renewal']);
export type CertificatePurpose = z.infer<typeof CertificatePurpose>;

/** How the key of a certificate was shown to be there. */
export const CertificateWay = z.enum(['usb-token', 'pki-sim']);
export type CertificateWay = z.infer<typeof CertificateWay>;

/** Proves that its holder holds the key of a checked certificate: once, for 10 minutes. */
export const CertificateProof = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'field.id')
  .brand<'CertificateProof'>();
export type CertificateProof = z.infer<typeof CertificateProof>;

/** A challenge to be signed (ID-31). */
export const CertificateChallengeId = z.uuid('field.id').brand<'CertificateChallengeId'>();
export type CertificateChallengeId = z.infer<typeof CertificateChallengeId>;

/** A certificate as its holder sees it; numbers are masked. */
export const CertificateSummary = z.object({
  organisation: z.string().optional(),
  commonName: z.string(),
  email: z.string().optional(),
  numbers: z.array(
    z.object({ kind: z.enum(['cccd', 'cmnd', 'tax-code', 'agency-code']), masked: z.string() }),
  ),
  authority: z.object({ id: z.string(), name: z.string(), isGovernment: z.boolean() }),
  issuerName: z.string(),
  serialNumber: z.string(),
  /** SHA-256, lower-case hexadecimal. */
  thumbprint: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
});
export type CertificateSummary = z.infer<typeof CertificateSummary>;

/** What may be wrong with a certificate (ID-32, ID-33). */
export const certificateFaults = [
  'certificate.malformed',
  'certificate.not-end-entity',
  'certificate.weak-key',
  'certificate.weak-signature',
  'certificate.untrusted',
  'certificate.expired',
  'certificate.not-yet-valid',
  'certificate.wrong-usage',
  'certificate.revoked',
  'certificate.status-unknown',
  'certificate.subject-unreadable',
] as const;
