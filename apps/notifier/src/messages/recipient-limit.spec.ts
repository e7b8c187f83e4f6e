import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heldBackUntil, type RecipientLimit } from './recipient-limit.js';

const anyLimits: fc.Arbitrary<RecipientLimit[]> = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 8 }), seconds: fc.integer({ min: 1, max: 100 }) }),
  { maxLength: 3 },
);
const orderTimes = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 80 });

describe('recipient limit', () => {
  it('NT-10 whatever is ordered, no window holds more than its count', () => {
    fc.assert(
      fc.property(anyLimits, orderTimes, (limits, times) => {
        const passed: number[] = [];
        for (const now of times.toSorted((a, b) => a - b)) {
          if (heldBackUntil(passed, limits, now) === undefined) passed.unshift(now);
        }
        for (const { count, seconds } of limits) {
          for (const start of passed) {
            const within = passed.filter((time) => time >= start && time < start + seconds * 1_000);
            expect(within.length).toBeLessThanOrEqual(count);
          }
        }
      }),
    );
  });

  it('NT-10 at the time given, and not a millisecond before, the next is let through', () => {
    fc.assert(
      fc.property(anyLimits, orderTimes, (limits, times) => {
        const newestFirst = times.toSorted((a, b) => b - a);
        const until = heldBackUntil(newestFirst, limits, newestFirst[0] ?? 0);
        if (until === undefined) return;
        expect(heldBackUntil(newestFirst, limits, until - 1)).toBe(until);
        expect(heldBackUntil(newestFirst, limits, until)).toBeUndefined();
      }),
    );
  });
});
