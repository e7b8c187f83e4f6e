import { describe, expect, it } from '@jest/globals';
import { MessageClass } from '@vnconnect/contracts';
import fc from 'fast-check';
import { classPolicies, retryDelay } from './class-policy.js';

const anyPolicy = fc.constantFrom(...MessageClass.options).map((name) => classPolicies[name]);
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('class policy', () => {
  it('NT-08 waits longer after each attempt, up to the longest wait of the class', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 10_000 }), anyRandom, (policy, attempts, random) => {
        const delay = retryDelay(policy, attempts, random);
        expect(delay).toBeGreaterThanOrEqual(policy.firstRetryAfter * 0.75);
        expect(delay).toBeLessThanOrEqual(policy.longestRetryAfter);
        expect(retryDelay(policy, attempts + 1, random)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });

  it('NT-03 the more urgent a class, the sooner it is tried again and the earlier it is given up', () => {
    const [otp, password, alert, information] = MessageClass.options.map((name) => classPolicies[name]);
    const order = [otp, password, alert, information].map((policy) => policy?.firstRetryAfter ?? Number.NaN);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(otp?.concurrency).toBeGreaterThan(information?.concurrency ?? Number.NaN);
  });

  it('ID-14 a code lives two minutes unless its order says less', () => {
    expect(classPolicies.otp.expiresAfter).toBe(120_000);
  });
});
