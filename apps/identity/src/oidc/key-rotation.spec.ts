import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENDED_AFTER_MS, LEARNT_AFTER_MS, rotated } from './key-rotation.js';
import { forProvider, SigningKeys, type SigningKey } from './signing-keys.js';

let made = 0;
const makeKey = (alg: SigningKey['alg']) => ({
  kty: alg === 'ES256' ? ('EC' as const) : ('RSA' as const),
  alg,
  kid: `key-${(made += 1)}`,
  d: 'private',
});
const first = SigningKeys.parse({ keys: [makeKey('ES256'), makeKey('RS256')] });

it('ID-40 whenever it is rotated, what signs was published an hour before, and stays until its tokens have ended', () => {
  const pauses = fc.array(fc.nat({ max: 2 * ENDED_AFTER_MS }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(pauses, (steps) => {
      const published = new Map(first.keys.map((key) => [key.kid, -Infinity]));
      const signedUntil = new Map<string, number>();
      let set = first;
      let now = 0;
      for (const pause of steps) {
        for (const key of set.keys) if (key.state === 'current') signedUntil.set(key.kid, now + pause);
        now += pause;
        set = SigningKeys.parse(rotated(set, new Date(now), makeKey));
        for (const { kid } of set.keys) if (!published.has(kid)) published.set(kid, now);
        for (const { kid, state } of set.keys) {
          if (state === 'current')
            expect(now - (published.get(kid) ?? now)).toBeGreaterThanOrEqual(LEARNT_AFTER_MS);
        }
        const there = new Set(set.keys.map(({ kid }) => kid));
        for (const [kid, until] of signedUntil) {
          if (now - until < ENDED_AFTER_MS) expect(there.has(kid)).toBe(true);
        }
      }
    }),
  );
});

it('ID-40 the provider is given the current keys first, and nothing about their state', () => {
  const set = rotated(rotated(first, new Date(0), makeKey), new Date(LEARNT_AFTER_MS), makeKey);
  const given = forProvider(set).keys;
  const current = set.keys.filter((key) => key.state === 'current').map(({ kid }) => kid);
  expect(given.slice(0, 2).map(({ kid }) => kid)).toEqual(current);
  expect(JSON.stringify(given)).not.toContain('state');
});

it('ID-40 a set with two current keys of an algorithm, none, or the same kid twice is no set', () => {
  const [es, rs] = first.keys;
  for (const keys of [[es, es, rs], [es, { ...es, kid: 'x' }, rs], [es], [{ ...es, state: 'next' }, rs]])
    expect(SigningKeys.safeParse({ keys }).success).toBe(false);
});
