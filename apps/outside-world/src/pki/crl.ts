import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { AuthorityKeyIdentifierExtension, Extension, X509CrlGenerator } from '@peculiar/x509';
import { Integer } from 'asn1js';
import type { Faults } from '../faults/faults.js';
import { toSigningKey } from './keys.js';
import type { Pki } from './pki.js';
import { getUpdates, listRevocations } from './revocations.js';

/** The list of a CA's revoked certificates as of now (RFC 5280 5), DER. Throws for a CA that is not there. */
export async function makeCrl(
  pki: Pki,
  authority: string,
  { freshness, signer }: Pick<Faults['crl'], 'freshness' | 'signer'>,
): Promise<Buffer> {
  const { certificate, key } = pki.get(authority);
  const updates = getUpdates(freshness);
  const signing = toSigningKey(signer === 'issuer' ? key : pki.get('unknown-root').key, 'SHA-256');
  const crl = await X509CrlGenerator.create({
    issuer: certificate.subjectName,
    ...updates,
    signingKey: signing.key,
    signingAlgorithm: signing.algorithm,
    entries: listRevocations(pki, authority).map(({ serialNumber, reason, at }) => ({
      serialNumber,
      reason,
      revocationDate: at,
    })),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(certificate.publicKey),
      // cRLNumber: seconds, so that a later list has a higher one over restarts too
      new Extension('2.5.29.20', false, new Integer({ value: updates.thisUpdate.getTime() / 1_000 }).toBER()),
    ],
  });
  return Buffer.from(crl.rawData);
}
