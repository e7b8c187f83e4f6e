import type { TrustedAuthority } from '../authorities/trusted-authority.js';
import { CertificateRefused } from '../certificate.errors.js';
import type { Certificate } from '../reading/certificate.js';
import { KeyUsage } from '../reading/extensions.js';
import type { SignatureCache } from './signature-cache.js';

/** CAs between a certificate and its anchor; Vietnam's have one. */
const MOST_INTERMEDIATES = 4;

type Certificates = readonly [Certificate, ...Certificate[]];

/** A certificate and the CAs above it, each followed by its issuer, the anchor last. */
export interface Path {
  readonly authority: TrustedAuthority;
  readonly certificates: Certificates;
}

/**
 * Finds the path from a certificate to an anchor (RFC 5280 6): every name and signature fits, every CA is one, is
 * valid now, may sign certificates, is strong, and lets as many follow as do. Certificates that came along are tried
 * like configured ones: only a signature makes them count.
 * @throws CertificateRefused `certificate.untrusted`
 */
export function findPath(
  leaf: Certificate,
  sent: readonly Certificate[],
  authorities: readonly TrustedAuthority[],
  { at, signatures }: { at: Date; signatures: SignatureCache },
): Path {
  const fits = signedOnce(signatures);
  for (const authority of authorities) {
    const issuers = [authority.anchor, ...authority.intermediates, ...sent];
    const climb = (below: Certificate, path: Certificates): Certificates | undefined => {
      if (below === authority.anchor) return path;
      for (const issuer of issuers) {
        if (!below.issuer.equals(issuer.subject) || path.includes(issuer)) continue;
        if (path.length > MOST_INTERMEDIATES && issuer !== authority.anchor) continue;
        if (!mayIssue(issuer, path.length - 1, at) || !fits(below, issuer)) continue;
        const found = climb(issuer, [...path, issuer]);
        if (found) return found;
      }
      return undefined;
    };
    const certificates = climb(leaf, [leaf]);
    if (certificates) return { authority, certificates };
  }
  throw new CertificateRefused('certificate.untrusted');
}

/** Looks at each pair once for all ways up: made-up chains have many, and each look costs. */
function signedOnce(signatures: SignatureCache) {
  const refused = new Set<string>();
  return (certificate: Certificate, issuer: Certificate): boolean => {
    const pair = `${certificate.thumbprint}:${issuer.thumbprint}`;
    if (refused.has(pair)) return false;
    const holds = signatures.holds(certificate, issuer);
    if (!holds) refused.add(pair);
    return holds;
  };
}

/** @param below how many CAs stand between it and the certificate */
function mayIssue(ca: Certificate, below: number, at: Date): boolean {
  const { isCa, keyUsage, pathLength, unknownCritical } = ca.extensions;
  return (
    isCa &&
    keyUsage?.has(KeyUsage.keyCertSign) === true &&
    unknownCritical.length === 0 &&
    (pathLength === undefined || below <= pathLength) &&
    ca.notBefore <= at &&
    at <= ca.notAfter &&
    ca.hasStrongKey
  );
}
