import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReplacementAct, type ReplacementState, step } from './phone-replacement-state.js';

const start = new Date('2026-01-01T00:00:00Z').getTime();
const expiresAt = new Date(start + 900_000);
const act = fc.constantFrom<ReplacementAct>('send', 'prove', 'mismatch', 'complete', 'stop');
const state = fc.constantFrom<ReplacementState>(
  'password-proven',
  'code-sent',
  'phone-proven',
  'completed',
  'stopped',
);

describe('the replacing of a phone', () => {
  it('ID-22 whatever is tried in whatever order, a number takes over only as the one proven last, once, and is stopped once', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (tried) => {
        let at: ReplacementState = 'password-proven';
        const done: ReplacementAct[] = [];
        for (const each of tried) {
          const next = step({ state: at, expiresAt }, each, new Date(start));
          if (!next.allowed) continue;
          at = next.to;
          done.push(each);
        }
        const completed = done.indexOf('complete');
        if (completed >= 0) {
          expect(done.slice(completed - 2, completed)).toEqual(['send', 'prove']);
          expect(done.slice(completed + 1)).toEqual(at === 'stopped' ? ['stop'] : []);
        } else expect(done).not.toContain('stop');
      }),
    );
  });

  it('ID-22 nothing leads on once the time is over', () => {
    fc.assert(
      fc.property(state, act, fc.nat(), (from, tried, late) => {
        const next = step({ state: from, expiresAt }, tried, new Date(expiresAt.getTime() + late));
        expect(next).toEqual({ allowed: false, refusal: 'not-found' });
      }),
    );
  });

  it('ID-22 only taking over before the code is told apart', () => {
    const refusal = (from: ReplacementState, tried: ReplacementAct) =>
      step({ state: from, expiresAt }, tried, new Date(start));
    expect(refusal('password-proven', 'complete')).toEqual({ allowed: false, refusal: 'code-first' });
    expect(refusal('code-sent', 'complete')).toEqual({ allowed: false, refusal: 'code-first' });
    expect(refusal('completed', 'complete')).toEqual({ allowed: false, refusal: 'not-found' });
    expect(refusal('password-proven', 'prove')).toEqual({ allowed: false, refusal: 'not-found' });
  });
});
