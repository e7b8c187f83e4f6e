import { hash, type KeyObject, X509Certificate } from 'node:crypto';
import { context, Der, DerError, type Fields, Tag } from './der.js';
import { type Extensions, readExtensions } from './extensions.js';
import { isStrongKey } from './key-strength.js';
import { type NameValue, readName } from './names.js';
import { isSignedBy, readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm.js';

/** The largest certificate that is read, in bytes; real ones have two or three thousand. */
const MAX_CERTIFICATE_BYTES = 16_384;

/** An X.509 certificate (RFC 5280 4.1), read once; signatures and keys are node:crypto's to handle. */
export interface Certificate {
  readonly der: Buffer;
  /** SHA-256, lower-case hexadecimal. */
  readonly thumbprint: string;
  readonly serialNumber: Buffer;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** The names as they are encoded; two are the same when their bytes are. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly issuerName: readonly NameValue[];
  readonly subjectName: readonly NameValue[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: Extensions;
  /** SubjectPublicKeyInfo's bits: what OCSP hashes to name a key. */
  readonly keyBits: Buffer;
  /** Whether its key is RSA of 2048 bits or ECDSA on P-256, or stronger (ID-32). */
  readonly hasStrongKey: boolean;
  /** Made when it is first wanted: most checks have no use for a person's. @throws DerError when OpenSSL cannot use it */
  readonly publicKey: KeyObject;
  /** Whether this key signed it, with an algorithm that is taken. */
  isSignedBy(key: KeyObject): boolean;
}

/** @throws DerError when it is no certificate of version 1 or 3, or a CA's whose key OpenSSL cannot use */
export function readCertificate(der: Buffer): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES) throw new DerError('a certificate too large');
  const outer = Der.read(der).fields();
  const signed = outer.next(Tag.sequence);
  const { algorithm, read } = readBody(signed.fields());
  const identifier = outer.next(Tag.sequence);
  const signature = outer.next().bitOctets();
  outer.done();
  if (!identifier.raw.equals(algorithm.raw)) throw new DerError('two signature algorithms');
  const signatureAlgorithm = readSignatureAlgorithm(identifier);
  let publicKey = read.extensions.isCa ? openKey(der) : undefined;
  return {
    der,
    thumbprint: hash('sha256', der, 'hex'),
    signatureAlgorithm,
    ...read,
    get publicKey() {
      return (publicKey ??= openKey(der));
    },
    isSignedBy: (key) =>
      signatureAlgorithm !== 'weak' && isSignedBy(key, signatureAlgorithm, signed.raw, signature),
  };
}

/** SHA-256 of a name as it is encoded, hexadecimal. */
export const hashOfName = (name: Buffer): string => hash('sha256', name, 'hex');

function readBody(fields: Fields) {
  const version = fields.optional(context(0))?.only().smallInteger() ?? 0;
  const serialNumber = fields.next().integer();
  const algorithm = fields.next(Tag.sequence);
  const issuer = fields.next(Tag.sequence);
  const validity = fields.next(Tag.sequence).fields();
  const subject = fields.next(Tag.sequence);
  const key = fields.next(Tag.sequence).fields();
  const keyAlgorithm = key.next(Tag.sequence);
  const keyBits = key.next().bitOctets();
  fields.optional(context(1, false));
  fields.optional(context(2, false));
  const extensions = version === 2 ? fields.optional(context(3)) : undefined;
  fields.done();
  const read = {
    serialNumber,
    issuer: issuer.raw,
    subject: subject.raw,
    issuerName: readName(issuer),
    subjectName: readName(subject),
    notBefore: validity.next().time(),
    notAfter: validity.next().time(),
    keyBits,
    hasStrongKey: isStrongKey(keyAlgorithm, keyBits),
    extensions: readExtensions(extensions?.only()),
  };
  return { algorithm, read };
}

function openKey(der: Buffer): KeyObject {
  try {
    return new X509Certificate(der).publicKey;
  } catch (error) {
    throw new DerError(error instanceof Error ? error.message : 'OpenSSL refuses it');
  }
}
