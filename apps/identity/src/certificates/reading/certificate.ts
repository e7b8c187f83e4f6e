import { createHash, hash, type KeyObject, X509Certificate } from 'node:crypto';
import { context, Der, DerError, type Fields, Tag } from './der.js';
import { type Extensions, readExtensions } from './extensions.js';
import { type NameValue, readName } from './names.js';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm.js';

/** The largest certificate that is read, in bytes; real ones have two or three thousand. */
export const MAX_CERTIFICATE_BYTES = 16_384;

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
  readonly publicKey: KeyObject;
  /** Whether this key signed it. */
  isSignedBy(key: KeyObject): boolean;
}

/** @throws DerError when it is no certificate of version 1 or 3 whose key OpenSSL can use */
export function readCertificate(der: Buffer): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES) throw new DerError('a certificate too large');
  const outer = Der.read(der).fields();
  const body = readBody(outer.next(Tag.sequence).fields());
  const algorithm = outer.next(Tag.sequence);
  outer.next().bitOctets();
  outer.done();
  if (!algorithm.raw.equals(body.algorithm.raw)) throw new DerError('two signature algorithms');
  const opened = open(der);
  return {
    der,
    thumbprint: hash('sha256', der, 'hex'),
    signatureAlgorithm: readSignatureAlgorithm(algorithm),
    ...body.read,
    get publicKey() {
      return opened.publicKey;
    },
    isSignedBy: (key) => opened.verify(key),
  };
}

/** SHA-256 of a name as it is encoded, hexadecimal. */
export const hashOfName = (name: Buffer): string => createHash('sha256').update(name).digest('hex');

function readBody(fields: Fields) {
  const version = fields.optional(context(0))?.only().smallInteger() ?? 0;
  const serialNumber = fields.next().integer();
  const algorithm = fields.next(Tag.sequence);
  const issuer = fields.next(Tag.sequence);
  const validity = fields.next(Tag.sequence).fields();
  const subject = fields.next(Tag.sequence);
  const key = fields.next(Tag.sequence).fields();
  key.next(Tag.sequence);
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
    keyBits: key.next().bitOctets(),
    extensions: readExtensions(extensions?.only()),
  };
  return { algorithm, read };
}

/** By OpenSSL, which must be able to use the key, too. */
function open(der: Buffer): { publicKey: KeyObject; verify: (key: KeyObject) => boolean } {
  try {
    const certificate = new X509Certificate(der);
    const { publicKey } = certificate;
    return { publicKey, verify: (key) => certificate.verify(key) };
  } catch (error) {
    throw new DerError(error instanceof Error ? error.message : 'OpenSSL refuses it');
  }
}
