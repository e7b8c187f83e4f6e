import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { SigningKey, SigningKeys } from './signing-keys.js';

const HOUR_MS = 3_600_000;
/** Relying parties keep the published set for an hour at most (libraries: five to ten minutes). */
export const LEARNT_AFTER_MS = HOUR_MS;
/** The longest that anything signed is shown again: an ID token as a hint, at the end of a session of 24 h. */
export const ENDED_AFTER_MS = 25 * HOUR_MS;

type MakeKey = (alg: SigningKey['alg']) => Pick<SigningKey, 'kty' | 'alg' | 'kid' | 'd'>;

/** A signing key that was not there before. */
export const newSigningKey: MakeKey = (alg) => {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { d = '', ...key } = privateKey.export({ format: 'jwk' });
  return { ...key, d, kty: alg === 'ES256' ? 'EC' : 'RSA', alg, use: 'sig', kid: randomUUID() };
};

/**
 * One step of the rotation of signing keys, safe to take at any time and any number of times: a next key that every
 * relying party knows becomes current, the current one retires, retired ones whose tokens have all ended go, and a
 * next key is published where there is none.
 */
export function rotated({ keys }: SigningKeys, now: Date, makeKey: MakeKey = newSigningKey): SigningKeys {
  const since = now.toISOString();
  const age = (key: SigningKey) => now.getTime() - Date.parse(key.since ?? since);
  const staying = keys.filter((key) => key.state !== 'retired' || age(key) < ENDED_AFTER_MS);
  const next = (['ES256', 'RS256'] as const).flatMap((alg) => {
    const own = staying.filter((key) => key.alg === alg);
    const ready = own.find((key) => key.state === 'next' && age(key) >= LEARNT_AFTER_MS);
    const turned = ready
      ? own.map((key) => turn(key, ready, since))
      : own.map((key) => ({ ...key, since: key.since ?? since }));
    if (turned.some((key) => key.state === 'next')) return turned;
    return [...turned, { ...makeKey(alg), state: 'next' as const, since }];
  });
  return { keys: next };
}

function turn(key: SigningKey, ready: SigningKey, since: string): SigningKey {
  if (key === ready) return { ...key, state: 'current', since };
  return key.state === 'current' ? { ...key, state: 'retired', since } : key;
}
