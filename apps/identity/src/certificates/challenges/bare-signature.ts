import { constants, type KeyObject, verify } from 'node:crypto';
import type { SignatureAlgorithmName } from '@vnconnect/contracts';

/** The two numbers of an ECDSA signature one after the other (RFC 7518 3.4), in octets, by curve. */
const rawLengths: Record<string, number> = { prime256v1: 64, secp384r1: 96, secp521r1: 132 };

/**
 * Whether the key signed the content so (RFC 7518 3.1): RSA as PKCS #1 v1.5 or PSS with a salt of any length, ECDSA on
 * any curve, in DER as OpenSSL writes it or as two numbers as tokens do. A key of another kind has not.
 */
export function isBareSignature(
  key: KeyObject,
  algorithm: SignatureAlgorithmName,
  content: Buffer,
  signature: Buffer,
): boolean {
  const hash = `sha${algorithm.slice(2)}`;
  const isElliptic = algorithm.startsWith('ES');
  if (key.asymmetricKeyType !== (isElliptic ? 'ec' : 'rsa')) return false;
  if (isElliptic) {
    const isRaw = signature.length === rawLengths[key.asymmetricKeyDetails?.namedCurve ?? ''];
    return verify(hash, content, { key, dsaEncoding: isRaw ? 'ieee-p1363' : 'der' }, signature);
  }
  if (algorithm.startsWith('RS')) return verify(hash, content, key, signature);
  const saltLength = constants.RSA_PSS_SALTLEN_AUTO;
  return verify(hash, content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
}
