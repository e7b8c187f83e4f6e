import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccountId } from '@vnconnect/contracts';
import { connectRedis, Log, type Redis } from '@vnconnect/service-kit';
import { testRedis } from '@vnconnect/testing';
import { Tickets, type SignInProof } from './tickets.js';

let redis: Redis;
let tickets: Tickets;
const proof: SignInProof = {
  accountId: AccountId.parse('3f0e0f6c-3f0e-4f6c-8f0e-3f0e0f6c3f0e'),
  amr: ['pwd', 'sms', 'mfa'],
  level: 'IAL2',
  authTime: 1_790_000_000,
};

beforeAll(async () => {
  redis = await connectRedis((await testRedis()).url, {
    name: 'test',
    log: Log.create({ service: 'test', level: 'silent' }),
  });
  tickets = new Tickets(redis);
});
afterAll(() => redis.destroy());

it('ID-40 a ticket proves its sign-in once', async () => {
  const ticket = await tickets.issue(proof);
  expect(await tickets.spend(ticket)).toEqual(proof);
  expect(await tickets.spend(ticket)).toBeUndefined();
});

it('ID-40 of fifty who spend a ticket at once one succeeds', async () => {
  const ticket = await tickets.issue(proof);
  const results = await Promise.all(Array.from({ length: 50 }, () => tickets.spend(ticket)));
  expect(results.filter((result) => result !== undefined)).toEqual([proof]);
});

it('ID-40 a ticket lives 60 s, and Redis does not hold it in a form that could be used', async () => {
  const ticket = await tickets.issue(proof);
  const keys = await redis.keys('*');
  expect(keys).toHaveLength(1);
  expect(keys.join()).not.toContain(ticket);
  expect(await redis.ttl(keys[0] ?? '')).toBeGreaterThan(50);
  expect(await redis.ttl(keys[0] ?? '')).toBeLessThanOrEqual(60);
});

it('ID-40 what is no ticket proves nothing', async () => {
  for (const text of ['', 'x'.repeat(43), '../../etc']) expect(await tickets.spend(text)).toBeUndefined();
});
