import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Redis } from '@vnconnect/service-kit';
import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { awayRedis, connectTestRedis, testKey } from '../redis/testing/test-redis-client.js';
import type { Challenge } from './human-check.js';
import { HumanChecks } from './human-checks.js';

const HUMAN_CHECK_KEY = testKey();
let redis: Redis;
let checks: HumanChecks;

beforeAll(async () => {
  redis = await connectTestRedis();
  checks = new HumanChecks({ HUMAN_CHECK_KEY }, redis);
});
afterAll(() => redis.close());

/** As the widget does it: the header's value. */
async function solve(challenge: Challenge, changes: object = {}): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return encode({ challenge, solution: { ...solution, ...changes } });
}
const encode = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64');

describe('HumanChecks', () => {
  it('GW-02 accepts a solved challenge, once', async () => {
    const header = await solve(await checks.create());
    expect(await checks.verify(header)).toBe(true);
    expect(await checks.verify(header)).toBe(false);
  });

  it('GW-02 accepts one of many requests at once with the same solution', async () => {
    const challenge = await checks.create();
    const headers = await Promise.all([solve(challenge), solve(challenge, { time: 1 })]);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => checks.verify(headers[i % 2])));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('GW-02 refuses nothing, a wrong solution, and a challenge made easier', async () => {
    const challenge = await checks.create();
    expect(await checks.verify(undefined)).toBe(false);
    expect(await checks.verify('')).toBe(false);
    expect(await checks.verify(await solve(challenge, { derivedKey: '00'.repeat(32) }))).toBe(false);
    const easier = { ...challenge, parameters: { ...challenge.parameters, cost: 1, keyPrefix: '0' } };
    expect(await checks.verify(await solve(easier))).toBe(false);
  });

  it('GW-02 refuses a challenge of another key and an expired one', async () => {
    const foreign = new HumanChecks({ HUMAN_CHECK_KEY: testKey() }, redis);
    expect(await checks.verify(await solve(await foreign.create()))).toBe(false);
    const challenge = await checks.create();
    const expired = { ...challenge.parameters, expiresAt: Math.floor(Date.now() / 1_000) - 1 };
    expect(await checks.verify(await solve({ ...challenge, parameters: expired }))).toBe(false);
  });

  it('GW-02 refuses its own challenge once ten minutes have passed', async () => {
    const header = await solve(await checks.create());
    const clock = Date.now;
    Date.now = () => clock() + 10 * 60_000 + 1_000;
    try {
      expect(await checks.verify(header)).toBe(false);
    } finally {
      Date.now = clock;
    }
    expect(await checks.verify(header)).toBe(true);
  });

  it('GW-02 answers no to a solution with any part changed, and never throws', async () => {
    const payload = JSON.stringify({
      challenge: await checks.create(),
      solution: { counter: 500, derivedKey: 'ab'.repeat(32) },
    });
    const places = fc.integer({ min: 0, max: payload.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.string({ maxLength: 3 }), async (at, change) => {
        const changed = payload.slice(0, at) + change + payload.slice(at + 1);
        expect(await checks.verify(Buffer.from(changed).toString('base64'))).toBe(false);
      }),
    );
  });

  it('GW-02 is not fooled by a challenge that nobody signed', async () => {
    const unsigned = await createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 1, deriveKey });
    const solution = await solveChallenge({ challenge: unsigned, deriveKey });
    expect(await checks.verify(encode({ challenge: unsigned, solution }))).toBe(false);
  });

  it('GW-02 says that it cannot decide while Redis is away', async () => {
    const away = await awayRedis();
    const lost = new HumanChecks({ HUMAN_CHECK_KEY }, away.redis);
    await expect(lost.verify(await solve(await checks.create()))).rejects.toMatchObject({
      code: 'service-unavailable',
    });
    expect(await lost.verify('no payload')).toBe(false);
    await away.dispose();
  }, 30_000);
});
