import { constants, type KeyObject, verify } from 'node:crypto';
import { context, type Der, DerError, Tag } from './der.js';

export type Hash = 'sha256' | 'sha384' | 'sha512';

/** How something was signed. `weak`: with SHA-1, MD5 or the like, or with an algorithm that is not taken at all. */
export type SignatureAlgorithm =
  | { readonly kind: 'ecdsa' | 'rsa'; readonly hash: Hash }
  | { readonly kind: 'rsa-pss'; readonly hash: Hash; readonly saltLength: number }
  | 'weak';

const algorithms = new Map<string, SignatureAlgorithm>([
  ['1.2.840.10045.4.3.2', { kind: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { kind: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { kind: 'ecdsa', hash: 'sha512' }],
  ['1.2.840.113549.1.1.11', { kind: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa', hash: 'sha512' }],
]);
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

const hashes = new Map<string, Hash>([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** SHA-256 or better; anything else is not taken. */
export const findHash = (oid: string): Hash | undefined => hashes.get(oid);

/** Reads an AlgorithmIdentifier of a signature. @throws DerError */
export function readSignatureAlgorithm(identifier: Der): SignatureAlgorithm {
  const fields = identifier.fields();
  const oid = fields.next().oid();
  if (oid !== RSA_PSS) return algorithms.get(oid) ?? 'weak';
  return readPss(fields.next(Tag.sequence));
}

/** RSASSA-PSS-params (RFC 4055 3.1); what they leave out is SHA-1. */
function readPss(parameters: Der): SignatureAlgorithm {
  const fields = parameters.fields();
  const hash = fields.optional(context(0));
  const mask = fields.optional(context(1));
  const salt = fields.optional(context(2));
  const found = hash && findHash(hash.only().fields().next().oid());
  if (!found || !mask || maskHash(mask.only()) !== found) return 'weak';
  return { kind: 'rsa-pss', hash: found, saltLength: salt ? salt.only().smallInteger() : 20 };
}

function maskHash(mask: Der): Hash | undefined {
  const fields = mask.fields();
  if (fields.next().oid() !== MGF1) throw new DerError('a mask of another kind');
  return findHash(fields.next().fields().next().oid());
}

/** Whether the key signed these bytes so. A key of another kind has not. */
export function isSignedBy(
  key: KeyObject,
  algorithm: Exclude<SignatureAlgorithm, 'weak'>,
  signed: Buffer,
  signature: Buffer,
): boolean {
  const { kind, hash } = algorithm;
  if (key.asymmetricKeyType !== (kind === 'ecdsa' ? 'ec' : 'rsa')) return false;
  if (kind !== 'rsa-pss') return verify(hash, signed, key, signature);
  const { saltLength } = algorithm;
  return verify(hash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
}
