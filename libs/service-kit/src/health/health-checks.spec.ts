import { expect, it, jest } from '@jest/globals';
import { HealthChecks } from './health-checks.js';

const fails = () => Promise.reject(new Error('away'));

it('GW-06 is ready while every needed part answers, and tells about the others', async () => {
  const checks = new HealthChecks();
  checks.add('nats', async () => undefined);
  checks.add('identity', fails, { needed: false });
  expect(await checks.report()).toMatchObject({
    isReady: true,
    parts: { nats: 'ok', identity: 'unavailable' },
  });
});

it('GW-06 is not ready when a needed part fails', async () => {
  const checks = new HealthChecks();
  checks.add('nats', fails);
  expect(await checks.report()).toMatchObject({ isReady: false, parts: { nats: 'unavailable' } });
});

it('GW-06 asks the parts once a second, however many ask it', async () => {
  jest.useFakeTimers();
  try {
    let asked = 0;
    const checks = new HealthChecks();
    checks.add('nats', async () => (asked += 1));
    const [first, second] = await Promise.all([checks.report(), checks.report()]);
    expect(second).toBe(first);
    jest.advanceTimersByTime(999);
    expect(await checks.report()).toBe(first);
    jest.advanceTimersByTime(1);
    expect((await checks.report()).askedAt).not.toBe(first.askedAt);
    expect(asked).toBe(2);
  } finally {
    jest.useRealTimers();
  }
});
