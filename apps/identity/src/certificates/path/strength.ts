import type { KeyObject } from 'node:crypto';

const LEAST_RSA_BITS = 2_048;
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** RSA of 2048 bits or ECDSA on P-256, or stronger (ID-32). */
export function isStrongKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS;
  return asymmetricKeyType === 'ec' && curves.has(asymmetricKeyDetails?.namedCurve ?? '');
}
