import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Redis } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import fc from 'fast-check';
import { awayRedis, connectTestRedis, testKey } from '../redis/testing/test-redis-client.js';
import { SessionVault } from '../sessions/session-vault.js';
import { gcra, inSeconds, intervalOf, type Verdict } from './gcra.js';
import { TAKE } from './limit.script.js';
import { Limits } from './limits.js';

let redis: Redis;
let limits: Limits;
const vault = new SessionVault({ SESSION_KEY: testKey() });

beforeAll(async () => {
  redis = await connectTestRedis();
  limits = new Limits(redis, vault);
});
afterAll(() => redis.close());

describe('Limits', () => {
  it('GW-04 allows the limit, refuses the next and tells how long to wait', async () => {
    const rule = { limit: 3, windowSeconds: 60 };
    const verdicts: Verdict[] = [];
    for (let i = 0; i < 4; i += 1) verdicts.push(await limits.take('address:203.0.113.7', rule));
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
    expect(verdicts[3]).toEqual({ allowed: false, retryAfterSeconds: expect.any(Number) });
    expect(await limits.take('address:203.0.113.8', rule)).toEqual({ allowed: true });
  });

  it('GW-04 allows exactly the limit of many at once', async () => {
    const rule = { limit: 10, windowSeconds: 3_600 };
    const verdicts = await Promise.all(
      Array.from({ length: 50 }, () => limits.take('account:many-at-once', rule)),
    );
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(10);
  });

  it('GW-04 allows again after the wait it told', async () => {
    const rule = { limit: 1, windowSeconds: 1 };
    expect(await limits.take('again', rule)).toEqual({ allowed: true });
    expect(await limits.take('again', rule)).toEqual({ allowed: false, retryAfterSeconds: 1 });
    await eventually(async () => expect(await limits.take('again', rule)).toEqual({ allowed: true }));
  });

  it('GW-04 decides in Redis as the pure model does', async () => {
    const rule = fc.record({
      limit: fc.integer({ min: 1, max: 20 }),
      windowSeconds: fc.integer({ min: 1, max: 86_400 }),
    });
    await fc.assert(
      fc.asyncProperty(rule, fc.integer({ min: 1, max: 30 }), async (each, requests) => {
        const key = randomUUID();
        let tat: number | undefined;
        for (let i = 0; i < requests; i += 1) {
          const taken = await TAKE.run(redis, [key], [intervalOf(each), each.limit]);
          const [wait, now] = taken as [number, string]; // as the script says of itself
          const expected = gcra(tat, Number(now), each);
          tat = expected.tat;
          const verdict =
            wait > 0 ? { allowed: false, retryAfterSeconds: inSeconds(wait) } : { allowed: true };
          expect(verdict).toEqual(expected.verdict);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('GW-04 goes on when Redis has forgotten its scripts, and keeps nothing longer than it counts', async () => {
    await redis.scriptFlush();
    expect(await limits.take('short', { limit: 5, windowSeconds: 50 })).toEqual({ allowed: true });
    const key = `gateway:limit:${vault.nameOf('short', 'limit')}`;
    expect(await redis.pTTL(key)).toBeGreaterThan(0);
    expect(await redis.pTTL(key)).toBeLessThanOrEqual(10_000);
  });

  it('GW-04 shows Redis no address and no account', async () => {
    await limits.take('address:198.51.100.23', { limit: 1, windowSeconds: 60 });
    expect((await redis.keys('*')).join()).not.toContain('198.51');
  });

  it('GW-04 says that it cannot decide while Redis is away', async () => {
    const away = await awayRedis();
    const taken = new Limits(away.redis, vault).take('any', { limit: 1, windowSeconds: 1 });
    await expect(taken).rejects.toMatchObject({ code: 'service-unavailable' });
    await away.dispose();
  }, 30_000);
});
