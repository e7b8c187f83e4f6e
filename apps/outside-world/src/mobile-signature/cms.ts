import { createHash } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { Issued } from '../pki/issuing.js';
import { toSigningKey } from '../pki/keys.js';

const idData = '1.2.840.113549.1.7.1';
const idSignedData = '1.2.840.113549.1.7.2';
const idContentType = '1.2.840.113549.1.9.3';
const idMessageDigest = '1.2.840.113549.1.9.4';
const idSigningTime = '1.2.840.113549.1.9.5';

/**
 * A CMS SignedData (RFC 5652) as a SIM's service makes it: the data within, SHA-256, signed attributes, the holder's
 * certificate and the CAs above it.
 * @param signer whose name stands in it; `key` signs, his own unless something is wrong on purpose
 */
export async function signData(
  data: Buffer,
  { certificate, key }: Issued,
  chain: X509Certificate[],
): Promise<Buffer> {
  const holder = Certificate.fromBER(certificate.rawData);
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: idData,
      eContent: new OctetString({ valueHex: new Uint8Array(data) }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: holder.issuer, serialNumber: holder.serialNumber }),
        signedAttrs: signedAttributes(data),
      }),
    ],
    certificates: chain.map((member) => Certificate.fromBER(member.rawData)),
  });
  await signed.sign(toSigningKey(key, 'SHA-256').key, 0, 'SHA-256');
  const content = new ContentInfo({ contentType: idSignedData, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}

function signedAttributes(data: Buffer): SignedAndUnsignedAttributes {
  const digest = createHash('sha256').update(data).digest();
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new Attribute({ type: idContentType, values: [new ObjectIdentifier({ value: idData })] }),
      new Attribute({ type: idSigningTime, values: [new UTCTime({ valueDate: new Date() })] }),
      new Attribute({
        type: idMessageDigest,
        values: [new OctetString({ valueHex: new Uint8Array(digest) })],
      }),
    ],
  });
}
