import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gcra, intervalOf, type LimitRule } from './gcra.js';

const SECOND = 1_000_000;
const rules = fc.record({
  limit: fc.integer({ min: 1, max: 500 }),
  windowSeconds: fc.integer({ min: 1, max: 86_400 }),
});
const start = 1_795_230_000 * SECOND;

/** Runs requests that come so long after one another; gives when each allowed one came. */
function allowedAt(rule: LimitRule, pauses: readonly number[]): number[] {
  let [now, tat] = [start, undefined as number | undefined];
  const allowed: number[] = [];
  for (const pause of pauses) {
    now += pause;
    const taken = gcra(tat, now, rule);
    tat = taken.tat;
    if (taken.verdict.allowed) allowed.push(now);
  }
  return allowed;
}

describe('gcra', () => {
  it('GW-04 allows exactly the limit at once', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(allowedAt(rule, Array<number>(rule.limit + 3).fill(0))).toHaveLength(rule.limit);
      }),
    );
  });

  it('GW-04 allows, in any stretch of time, no more than the limit and what the stretch gives back', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 30 * SECOND }), { maxLength: 200 });
    fc.assert(
      fc.property(rules, pauses, (rule, each) => {
        const allowed = allowedAt(rule, each);
        allowed.forEach((from, first) => {
          allowed.slice(first).forEach((to, count) => {
            expect(count + 1).toBeLessThanOrEqual(rule.limit + (to - from) / intervalOf(rule));
          });
        });
      }),
    );
  });

  it('GW-04 allows whoever waits as long as he was told, and nobody who asks evenly', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 86_400 * SECOND }), (rule, ahead) => {
        const tat = start + ahead;
        const { verdict, tat: kept } = gcra(tat, start, rule);
        if (verdict.allowed) return;
        expect(kept).toBe(tat);
        const later = start + verdict.retryAfterSeconds * SECOND;
        expect(gcra(tat, later, rule).verdict.allowed).toBe(true);
        const tooEarly = later - 2 * SECOND; // told in whole seconds, at least one
        if (tooEarly > start) expect(gcra(tat, tooEarly, rule).verdict.allowed).toBe(false);
      }),
    );
  });

  it('GW-04 never refuses requests that come evenly', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const pauses = Array<number>(100).fill(Math.ceil((rule.windowSeconds * SECOND) / rule.limit));
        expect(allowedAt(rule, pauses)).toHaveLength(100);
      }),
    );
  });
});
