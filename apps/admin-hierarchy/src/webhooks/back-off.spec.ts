import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOff } from './back-off.js';

const random = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('the wait after a failed attempt', () => {
  it('AH-24 doubles, is spread over its upper half, and is never longer than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), random, (attempts, of) => {
        const wait = backOff(attempts, of);
        const longest = Math.min(5_000 * 2 ** (attempts - 1), 3_600_000);
        expect(wait).toBeGreaterThanOrEqual(longest / 2);
        expect(wait).toBeLessThanOrEqual(longest);
      }),
    );
  });

  it('AH-24 a day of attempts has some thirty of them, not thousands', () => {
    let [waited, attempts] = [0, 0];
    while (waited < 24 * 3_600_000) waited += backOff((attempts += 1), 0.5);
    expect(attempts).toBeGreaterThan(25);
    expect(attempts).toBeLessThan(60);
  });
});
