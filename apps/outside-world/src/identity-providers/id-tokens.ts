import { type CryptoKey, decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { IdentityProviderFaults } from '../faults/faults.js';

const KEY_ID = 'sample-key';
const ALGORITHM = 'RS256';

/** The private keys of a provider: its own, published one, and another's under the same name. */
export interface ProviderKeys {
  readonly own: CryptoKey;
  readonly other: CryptoKey;
  /** `own` as oidc-provider takes it. */
  readonly jwk: Record<string, unknown> & { kty: string };
}

export async function makeKeys(): Promise<ProviderKeys> {
  const [{ privateKey: own }, { privateKey: other }] = await Promise.all([
    generateKeyPair(ALGORITHM, { extractable: true }),
    generateKeyPair(ALGORITHM),
  ]);
  const jwk = { ...(await exportJWK(own)), kty: 'RSA', kid: KEY_ID, alg: ALGORITHM, use: 'sig' };
  return { own, other, jwk };
}

/** The ID token as the faults want it: a wrong one is signed anew, with the right key unless that is what is wrong. */
export async function spoil(
  idToken: string,
  { idToken: fault }: IdentityProviderFaults,
  { own, other }: ProviderKeys,
): Promise<string> {
  if (fault === 'right') return idToken;
  const claims = decodeJwt(idToken);
  const wrong = {
    'other-nonce': { nonce: 'of-another-sign-in' },
    'other-issuer': { iss: 'https://issuer.invalid' },
    'other-audience': { aud: 'another-client' },
    'other-key': {},
  }[fault];
  return new SignJWT({ ...claims, ...wrong })
    .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
    .sign(fault === 'other-key' ? other : own);
}
