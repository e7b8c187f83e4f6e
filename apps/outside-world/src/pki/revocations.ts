import type { X509CrlReason } from '@peculiar/x509';
import { endCertificates } from './end-certificates.js';
import type { Pki } from './pki.js';

export interface Revocation {
  serialNumber: string;
  reason: X509CrlReason;
  at: Date;
}

const hourMs = 3_600_000;
/** How old and how good an answer is: hours from now of thisUpdate and nextUpdate. */
const ages = { fresh: [-1 / 60, 24], stale: [-72, -48], replayed: [-72, 96] } as const;

/** The certificates of a CA that it took back, each an hour after it began. */
export function listRevocations(pki: Pki, authority: string): Revocation[] {
  return pki.listIssuedBy(authority).flatMap(([name, { certificate }]) => {
    const reason = endCertificates.get(name)?.revoked;
    if (reason === undefined) return [];
    const at = new Date(certificate.notBefore.getTime() + hourMs);
    return [{ serialNumber: certificate.serialNumber, reason, at }];
  });
}

/** thisUpdate and nextUpdate of a list or an answer, in whole seconds. */
export function getUpdates(freshness: keyof typeof ages): { thisUpdate: Date; nextUpdate: Date } {
  const [from, until] = ages[freshness];
  return { thisUpdate: hoursFromNow(from), nextUpdate: hoursFromNow(until) };
}

function hoursFromNow(hours: number): Date {
  return new Date(Math.floor((Date.now() + hours * hourMs) / 1_000) * 1_000);
}
