import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RegistrationAct, type RegistrationState, step } from './registration-state.js';

const start = new Date('2026-01-01T00:00:00Z').getTime();
const expiresAt = new Date(start + 1_800_000);
const acts = fc.array(fc.constantFrom<RegistrationAct>('resend', 'prove', 'complete'), { maxLength: 20 });

describe('registration', () => {
  it('ID-06 whatever is tried in whatever order, there is an account only after a proven phone, and once', () => {
    fc.assert(
      fc.property(acts, (tried) => {
        let state: RegistrationState = 'code-sent';
        const done: RegistrationAct[] = [];
        for (const act of tried) {
          const next = step({ state, expiresAt }, act, new Date(start));
          if (!next.allowed) continue;
          state = next.to;
          if (act !== 'resend') done.push(act);
        }
        expect(['prove', 'complete'].slice(0, done.length)).toEqual(done);
        expect(state === 'completed').toBe(done.length === 2);
      }),
    );
  });

  it('nothing leads on once the time is over', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<RegistrationState>('code-sent', 'proven', 'completed'),
        fc.constantFrom<RegistrationAct>('resend', 'prove', 'complete'),
        fc.nat(),
        (state, act, late) => {
          const next = step({ state, expiresAt }, act, new Date(expiresAt.getTime() + late));
          expect(next).toEqual({ allowed: false, refusal: 'not-found' });
        },
      ),
    );
  });

  it('only a password before its code is told apart', () => {
    const refusal = (state: RegistrationState, act: RegistrationAct) =>
      step({ state, expiresAt }, act, new Date(start));
    expect(refusal('code-sent', 'complete')).toEqual({ allowed: false, refusal: 'code-first' });
    expect(refusal('proven', 'prove')).toEqual({ allowed: false, refusal: 'not-found' });
    expect(refusal('completed', 'complete')).toEqual({ allowed: false, refusal: 'not-found' });
  });
});
