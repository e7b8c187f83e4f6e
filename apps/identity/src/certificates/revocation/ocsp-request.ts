import { createHash, randomBytes } from 'node:crypto';
import { Integer, Null, ObjectIdentifier, OctetString, Sequence, Constructed } from 'asn1js';
import type { Certificate } from '../reading/certificate.js';

const NONCE_BYTES = 32;
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SHA1 = '1.3.14.3.2.26';
export const OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';

/** The certificate asked about, as answers name it (CertID, RFC 6960 4.1.1). */
export interface CertId {
  readonly nameHash: Buffer;
  readonly keyHash: Buffer;
  readonly serialNumber: Buffer;
}

export interface OcspQuestion {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly nonce: Buffer;
  readonly der: Buffer;
}

/**
 * A question for the status of one certificate, with a nonce of 32 octets (RFC 9654). The CertID is hashed with SHA-1,
 * which names the issuer and protects nothing: it is the only hash that every responder knows (RFC 6960, RFC 5019).
 */
export function makeOcspQuestion(certificate: Certificate, issuer: Certificate): OcspQuestion {
  const nonce = randomBytes(NONCE_BYTES);
  const id = certIdOf(certificate, issuer, 'sha1');
  const certId = new Sequence({
    value: [
      new Sequence({ value: [new ObjectIdentifier({ value: SHA1 }), new Null()] }),
      new OctetString({ valueHex: id.nameHash }),
      new OctetString({ valueHex: id.keyHash }),
      new Integer({ valueHex: id.serialNumber }),
    ],
  });
  const nonceExtension = new Sequence({
    value: [
      new ObjectIdentifier({ value: OCSP_NONCE }),
      new OctetString({ valueHex: new OctetString({ valueHex: nonce }).toBER() }),
    ],
  });
  const request = new Sequence({
    value: [
      new Sequence({
        value: [
          new Sequence({ value: [new Sequence({ value: [certId] })] }),
          new Constructed({
            idBlock: { tagClass: 3, tagNumber: 2 },
            value: [new Sequence({ value: [nonceExtension] })],
          }),
        ],
      }),
    ],
  });
  return { certificate, issuer, nonce, der: Buffer.from(request.toBER()) };
}

const hashNames = new Map([
  [SHA1, 'sha1'],
  [SHA256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** What a CertID may be hashed with. */
export const findCertIdHash = (oid: string): string | undefined => hashNames.get(oid);

export function certIdOf(certificate: Certificate, issuer: Certificate, hash: string): CertId {
  const digest = (bytes: Buffer) => createHash(hash).update(bytes).digest();
  return {
    nameHash: digest(certificate.issuer),
    keyHash: digest(issuer.keyBits),
    serialNumber: certificate.serialNumber,
  };
}
