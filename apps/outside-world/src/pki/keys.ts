import { generateKeyPair, type KeyObject, type webcrypto } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

const curves = { 'P-192': 'prime192v1', 'P-256': 'prime256v1', 'P-384': 'secp384r1' } as const;
const lengths = { 'RSA-1024': 1024, 'RSA-2048': 2048, 'RSA-3072': 3072 } as const;

export type KeyKind = keyof typeof curves | keyof typeof lengths;
export type Hash = 'SHA-1' | 'SHA-256';

/** A fresh private key. Weak kinds are there to be refused. */
export async function makeKey(kind: KeyKind): Promise<KeyObject> {
  const { privateKey } = isRsa(kind)
    ? await generate('rsa', { modulusLength: lengths[kind] })
    : await generate('ec', { namedCurve: curves[kind] });
  return privateKey;
}

function isRsa(kind: KeyKind): kind is keyof typeof lengths {
  return kind in lengths;
}

/** A key as WebCrypto signs with it: ECDSA, or RSA PKCS#1 v1.5. Throws for a curve that WebCrypto lacks. */
export function toSigningKey(
  key: KeyObject,
  hash: Hash,
): { key: webcrypto.CryptoKey; algorithm: SigningAlgorithm } {
  const algorithm =
    key.asymmetricKeyType === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'ECDSA', hash };
  const namedCurve = key.asymmetricKeyDetails?.namedCurve === curves['P-384'] ? 'P-384' : 'P-256';
  return { key: key.toCryptoKey({ ...algorithm, namedCurve }, false, ['sign']), algorithm };
}

interface SigningAlgorithm {
  name: string;
  hash: Hash;
}

/** PKCS#8, PEM. */
export function toPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
