import { describe, expect, it } from '@jest/globals';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { AccountId } from '@vnconnect/contracts';
import type { Caller } from '@vnconnect/contracts';
import fc from 'fast-check';
import { ProblemError } from '../problem/index.js';
import { CallerTokens } from './caller-tokens.js';

const caller: Caller = {
  accountId: AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f'),
  level: 'IAL2',
  permissions: ['notifier.delivery.read'],
};

const makeKeys = () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    pair,
    publicJwk: pair.publicKey.export({ format: 'jwk' }),
    privateJwk: pair.privateKey.export({ format: 'jwk' }),
  };
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('caller tokens', () => {
  const keys = makeKeys();
  let now = 1_800_000_000_000;
  const gateway = new CallerTokens({ ...keys, now: () => now });
  const service = () => new CallerTokens({ publicJwk: keys.publicJwk, now: () => now });

  it('GW-03 tell a service who the caller is', () => {
    expect(service().verify(gateway.sign(caller))).toEqual(caller);
  });

  it('GW-02 tell a service which service asks', () => {
    const asking: Caller = { clientId: 'statistics', permissions: ['notifier.delivery.read'] };
    expect(service().verify(gateway.sign(asking))).toEqual(asking);
  });

  it('GW-03 are ES256 JWTs for the bus, of 60 s, with nothing personal in them', () => {
    const [head, body] = gateway.sign(caller).split('.');
    const read = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    expect(read(head)).toEqual({ alg: 'ES256', typ: 'JWT' });
    const iat = Math.floor(now / 1000);
    expect(read(body)).toEqual({ ...caller, aud: 'vnconnect-bus', iat, exp: iat + 60 });
  });

  it('are signed once in 30 s for the same rights, and anew when rights change', () => {
    const first = gateway.sign(caller);
    now += 29_000;
    expect(gateway.sign(caller)).toBe(first);
    expect(gateway.sign({ ...caller, permissions: [] })).not.toBe(first);
    expect(gateway.sign({ ...caller, sid: 'another-session' })).not.toBe(first);
    now += 2_000;
    expect(gateway.sign(caller)).not.toBe(first);
  });

  it('end after 60 s and a little for clocks that differ, cached or not', () => {
    const token = gateway.sign(caller);
    const fresh = service();
    expect(fresh.verify(token)).toEqual(caller);
    now += 66_000;
    expect(() => fresh.verify(token)).toThrow(ProblemError);
    expect(() => service().verify(token)).toThrow(ProblemError);
  });

  it('cannot be signed by a service', () => {
    expect(() => service().sign(caller)).toThrow('Only the gateway');
  });

  const claims = () => ({ ...caller, aud: 'vnconnect-bus', iat: now / 1000, exp: now / 1000 + 60 });
  const signedWith = (head: object, body: object, key = keys.pair.privateKey) => {
    const content = `${encode(head)}.${encode(body)}`;
    const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  };
  const es256 = { alg: 'ES256', typ: 'JWT' };

  it.each([
    ['of another key', () => signedWith(es256, claims(), makeKeys().pair.privateKey)],
    ['for another audience', () => signedWith(es256, { ...claims(), aud: 'elsewhere' })],
    ['with a permission that there is not', () => signedWith(es256, { ...claims(), permissions: ['all'] })],
    ['without an end', () => signedWith(es256, { ...claims(), exp: undefined })],
    ['without a signature', () => `${encode({ alg: 'none' })}.${encode(claims())}.`],
    [
      'signed with the public key as a secret',
      () => {
        const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims())}`;
        const mac = createHmac('sha256', JSON.stringify(keys.publicJwk)).update(content).digest('base64url');
        return `${content}.${mac}`;
      },
    ],
    ['with a tail', () => `${gateway.sign(caller)}.x`],
    ['of absurd length', () => gateway.sign(caller) + 'A'.repeat(10_000)],
  ])('GW-03 are refused when %s', (_what, forge) => {
    expect(() => service().verify(forge())).toThrow(expect.objectContaining({ code: 'sign-in-required' }));
  });

  it('GW-03 any text but a token is refused, never an error of another kind', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.tuple(fc.base64String(), fc.base64String(), fc.base64String())),
        (text) => {
          const token = typeof text === 'string' ? text : text.join('.');
          expect(() => service().verify(token)).toThrow(ProblemError);
        },
      ),
    );
  });
});
