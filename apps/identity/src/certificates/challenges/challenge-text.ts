import type { CertificatePurpose } from '@vnconnect/contracts';

/**
 * What is signed to prove a key (ID-31). It names who asks and what for, so that nobody can have it signed for another
 * end. One line of ASCII without a line end: no tool can change it on the way (`openssl cms` without `-binary` does).
 * @param origin of the portal, `https://host`
 */
export function challengeText(parts: {
  origin: string;
  purpose: CertificatePurpose;
  nonce: string;
  expiresAt: Date;
}): string {
  const { origin, purpose, nonce, expiresAt } = parts;
  return `VNConnect certificate challenge: origin=${origin} purpose=${purpose} expires=${expiresAt.toISOString()} nonce=${nonce}`;
}
