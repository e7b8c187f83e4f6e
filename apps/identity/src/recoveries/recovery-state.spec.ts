import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RecoveryAct, type RecoveryState, step } from './recovery-state.js';

const start = new Date('2026-01-01T00:00:00Z').getTime();
const expiresAt = new Date(start + 900_000);
const act = fc.constantFrom<RecoveryAct>('resend', 'prove', 'complete');

describe('recovery', () => {
  it('ID-23 whatever is tried in whatever order, a password is set only after a proven phone, and once', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (tried) => {
        let state: RecoveryState = 'code-sent';
        const done: RecoveryAct[] = [];
        for (const each of tried) {
          const next = step({ state, expiresAt }, each, new Date(start));
          if (!next.allowed) continue;
          state = next.to;
          if (each !== 'resend') done.push(each);
        }
        expect(['prove', 'complete'].slice(0, done.length)).toEqual(done);
        expect(state === 'completed').toBe(done.length === 2);
      }),
    );
  });

  it('ID-23 nothing leads on once the time is over', () => {
    const state = fc.constantFrom<RecoveryState>('code-sent', 'proven', 'completed');
    fc.assert(
      fc.property(state, act, fc.nat(), (from, tried, late) => {
        const next = step({ state: from, expiresAt }, tried, new Date(expiresAt.getTime() + late));
        expect(next).toEqual({ allowed: false, refusal: 'not-found' });
      }),
    );
  });

  it('ID-23 only a password before its code is told apart', () => {
    const refusal = (state: RecoveryState, tried: RecoveryAct) =>
      step({ state, expiresAt }, tried, new Date(start));
    expect(refusal('code-sent', 'complete')).toEqual({ allowed: false, refusal: 'code-first' });
    expect(refusal('proven', 'prove')).toEqual({ allowed: false, refusal: 'not-found' });
    expect(refusal('completed', 'complete')).toEqual({ allowed: false, refusal: 'not-found' });
  });
});
