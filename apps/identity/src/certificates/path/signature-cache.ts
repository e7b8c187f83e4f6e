import type { Certificate } from '../reading/certificate.js';

const MOST_KEPT = 500;

/**
 * Which CA signed which CA: the same few at every sign-in, and true for ever. Signatures of people's certificates are
 * looked at every time.
 */
export class SignatureCache {
  private readonly held = new Set<string>();

  /** Whether the issuer's key signed the certificate, with an algorithm that is taken. */
  holds(certificate: Certificate, issuer: Certificate): boolean {
    if (!certificate.extensions.isCa) return certificate.isSignedBy(issuer.publicKey);
    const pair = `${certificate.thumbprint}:${issuer.thumbprint}`;
    if (this.held.has(pair)) return true;
    if (!certificate.isSignedBy(issuer.publicKey)) return false;
    if (this.held.size >= MOST_KEPT) this.held.clear();
    this.held.add(pair);
    return true;
  }
}
