import { Der } from './der.js';

const RSA = '1.2.840.113549.1.1.1';
const ELLIPTIC = '1.2.840.10045.2.1';
const LEAST_RSA_BITS = 2_048;
/** Checking a signature of a longer key costs so much that a stranger could stop the service with a few. */
const MOST_RSA_BITS = 8_192;
/** P-256, P-384, P-521. */
const curves = new Set(['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35']);

/**
 * Whether a key is RSA of 2048 to 8192 bits, or ECDSA on P-256 or stronger (ID-32).
 * @param algorithm of SubjectPublicKeyInfo; @param bits its key
 * @throws DerError
 */
export function isStrongKey(algorithm: Der, bits: Buffer): boolean {
  const fields = algorithm.fields();
  const oid = fields.next().oid();
  if (oid === RSA) {
    const length = bitLength(Der.read(bits).fields().next().integer());
    return length >= LEAST_RSA_BITS && length <= MOST_RSA_BITS;
  }
  return oid === ELLIPTIC && curves.has(fields.next().oid());
}

function bitLength(octets: Buffer): number {
  const first = octets.findIndex((octet) => octet !== 0);
  return first === -1 ? 0 : (octets.length - first) * 8 - (Math.clz32(octets[first] ?? 0) - 24);
}
