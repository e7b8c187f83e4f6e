import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemError, type Redis } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import fc from 'fast-check';
import { awayRedis, connectTestRedis, testKey, testLog } from '../redis/testing/test-redis-client.js';
import { SessionVault } from '../sessions/session-vault.js';
import { Idempotency, type StoredAnswer } from './idempotency.js';

let redis: Redis;
let idempotency: Idempotency;
const vault = new SessionVault({ SESSION_KEY: testKey() });
const { log, lines } = testLog();

beforeAll(async () => {
  redis = await connectTestRedis();
  idempotency = new Idempotency(redis, vault, log);
});
afterAll(() => redis.close());

const created: StoredAnswer = { status: 201, body: { ticket: 'a-ticket' }, headers: { location: '/one' } };

/** Work that is counted and ends when the test says. */
function work(answer: StoredAnswer = created) {
  let end: (() => void) | undefined;
  const may = new Promise<void>((resolve) => (end = resolve));
  const counted = { runs: 0, end: () => end?.(), run: async () => ((counted.runs += 1), await may, answer) };
  return counted;
}
const done = (answer: StoredAnswer = created) => {
  const counted = work(answer);
  counted.end();
  return counted;
};
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'answered',
    (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
  );

describe('Idempotency', () => {
  it('GW-04 runs once and replays the first answer', async () => {
    const [key, once] = [randomUUID(), done()];
    expect(await idempotency.run('a', key, 'body', once.run)).toEqual({ ...created, replayed: false });
    expect(await idempotency.run('a', key, 'body', once.run)).toEqual({ ...created, replayed: true });
    expect(once.runs).toBe(1);
  });

  it('GW-04 runs once when 50 ask at once; the others learn that it runs, and its answer afterwards', async () => {
    const [key, once] = [randomUUID(), work()];
    const asked = Array.from({ length: 50 }, () => codeOf(idempotency.run('a', key, 'body', once.run)));
    let others = 0;
    for (const one of asked) void one.then((code) => (others += code === 'request-in-progress' ? 1 : 0));
    await eventually(() => expect(others).toBe(49));
    once.end();
    expect((await Promise.all(asked)).filter((code) => code === 'answered')).toHaveLength(1);
    expect(once.runs).toBe(1);
    expect(await idempotency.run('a', key, 'body', once.run)).toMatchObject({ ...created, replayed: true });
  });

  it('GW-04 refuses the key for another request, running or done', async () => {
    const [key, first] = [randomUUID(), work()];
    const running = idempotency.run('a', key, 'body', first.run);
    await eventually(() => expect(first.runs).toBe(1));
    expect(await codeOf(idempotency.run('a', key, 'other', first.run))).toBe('idempotency-key-reused');
    first.end();
    await running;
    expect(await codeOf(idempotency.run('a', key, 'other', first.run))).toBe('idempotency-key-reused');
    expect(first.runs).toBe(1);
  });

  it('GW-04 keeps two scopes apart, whatever their names', async () => {
    const twice = done();
    const scopes = [
      ['ab', 'cdefghijk'],
      ['a', 'bcdefghijk'],
      ['ab","c', 'defghijklm'],
    ] as const;
    for (const [scope, key] of scopes) await idempotency.run(scope, key, 'body', twice.run);
    expect(twice.runs).toBe(3);
  });

  it.each([429, 500, 503, 504])('GW-04 runs again after an answer of status %d', async (status) => {
    const key = randomUUID();
    const failed = done({ status, body: {} });
    expect(await idempotency.run('a', key, 'body', failed.run)).toMatchObject({ status, replayed: false });
    expect(await idempotency.run('a', key, 'body', done().run)).toMatchObject({
      status: 201,
      replayed: false,
    });
  });

  it('GW-04 runs again after work that threw, and replays an answer of 4xx', async () => {
    const key = randomUUID();
    const fails = () => Promise.reject(new ProblemError('deadline-exceeded'));
    expect(await codeOf(idempotency.run('a', key, 'body', fails))).toBe('deadline-exceeded');
    const refused = done({ status: 422, body: { code: 'invalid-fields' } });
    await idempotency.run('a', key, 'body', refused.run);
    expect(await idempotency.run('a', key, 'body', refused.run)).toMatchObject({
      status: 422,
      replayed: true,
    });
    expect(refused.runs).toBe(1);
  });

  it('GW-04 replays a refusal that the work itself gave, with all it said: a wrong code costs one try', async () => {
    const key = randomUUID();
    let runs = 0;
    const wrong = () => {
      runs += 1;
      return Promise.reject(new ProblemError('otp.incorrect', { attemptsLeft: 5 - runs }));
    };
    const refusal = { code: 'otp.incorrect', attemptsLeft: 4 };
    await expect(idempotency.run('a', key, 'body', wrong)).rejects.toMatchObject(refusal);
    await expect(idempotency.run('a', key, 'body', wrong)).rejects.toMatchObject(refusal);
    expect(await codeOf(idempotency.run('a', key, 'other', wrong))).toBe('idempotency-key-reused');
    expect(runs).toBe(1);
  });

  it.each<ProblemError>([
    new ProblemError('human-check-required'),
    new ProblemError('permission-missing'),
    new ProblemError('invalid-fields', { fields: [] }),
    new ProblemError('otp.too-soon', { retryAfterSeconds: 3 }),
    new ProblemError('service-unavailable'),
  ])('GW-04 runs again after $code: it was refused on the way, or is to come again', async (error) => {
    const key = randomUUID();
    expect(await codeOf(idempotency.run('a', key, 'body', () => Promise.reject(error)))).toBe(error.code);
    expect(await idempotency.run('a', key, 'body', done().run)).toMatchObject({ replayed: false });
  });

  it('GW-04 frees the key of a crashed worker after a minute, and a late worker overwrites nobody', async () => {
    const [key, crashed] = [randomUUID(), work()];
    const late = idempotency.run('crash', key, 'body', crashed.run);
    await eventually(() => expect(crashed.runs).toBe(1));
    const entry = await entryOf('crash', key);
    const left = await redis.pTTL(entry);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(60_000);
    await redis.pExpire(entry, 1);
    await eventually(async () => expect(await redis.exists(entry)).toBe(0));
    const second = done({ status: 200, body: 'second' });
    expect(await idempotency.run('crash', key, 'body', second.run)).toMatchObject({ replayed: false });
    crashed.end();
    expect(await late).toMatchObject({ status: 201 });
    expect(await idempotency.run('crash', key, 'body', second.run)).toMatchObject({ body: 'second' });
  });

  it('GW-04 keeps the answer a day, sealed, under names that tell nothing', async () => {
    const key = randomUUID();
    await idempotency.run('account-of-somebody', key, '{"password":"hidden"}', done().run);
    const entry = await entryOf('account-of-somebody', key);
    const left = await redis.pTTL(entry);
    expect(left).toBeGreaterThan(23.9 * 3_600_000);
    expect(left).toBeLessThanOrEqual(24 * 3_600_000);
    const kept = JSON.stringify([await redis.hGetAll(entry), await redis.keys('*')]);
    for (const secret of ['a-ticket', 'hidden', 'somebody', key]) expect(kept).not.toContain(secret);
  });

  it('GW-04 takes keys of 8 to 128 visible ASCII characters only', async () => {
    const visible = fc.string({
      unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
    });
    const isValid = (key: string) => /^[!-~]{8,128}$/.test(key);
    const keys = fc.oneof(
      visible,
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1234567', 'x'.repeat(129), 'a b c d e f', 'abcdefgh\n'),
    );
    await fc.assert(
      fc.asyncProperty(keys, async (key) => {
        const code = await codeOf(idempotency.run('keys', key, 'body', done().run));
        expect(code).toBe(isValid(key) ? 'answered' : 'idempotency-key-invalid');
      }),
    );
    expect(await codeOf(idempotency.run('keys', 'x'.repeat(128), 'body', done().run))).toBe('answered');
    expect(await codeOf(idempotency.run('keys', '12345678', 'body', done().run))).toBe('answered');
  });

  it('GW-04 begins nothing while Redis is away', async () => {
    const [away, once] = [await awayRedis(), done()];
    const lost = new Idempotency(away.redis, vault, log);
    expect(await codeOf(lost.run('a', randomUUID(), 'body', once.run))).toBe('service-unavailable');
    expect(once.runs).toBe(0);
    await away.dispose();
  }, 30_000);

  it('GW-04 still gives the answer when Redis goes away before it is kept', async () => {
    const own = await connectTestRedis();
    const answered = await new Idempotency(own, vault, log).run('a', randomUUID(), 'body', async () => {
      own.destroy();
      return created;
    });
    expect(answered).toEqual({ ...created, replayed: false });
    expect(lines()).toContain('"event":"idempotency.answer.not-kept"');
  });
});

async function entryOf(scope: string, key: string): Promise<string> {
  return `gateway:answer:${vault.nameOf(JSON.stringify([scope, key]), 'idempotency-key')}`;
}
