import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ClaimAct, type ClaimStage, step } from './claim-state.js';

const start = new Date('2026-01-01T00:00:00Z').getTime();
const expiresAt = new Date(start + 3_600_000);
const act = fc.constantFrom<ClaimAct>('resend', 'prove', 'change-scans', 'submit', 'uphold', 'reject');

describe('an ownership claim', () => {
  it('ID-24 whatever is tried in whatever order, it is decided only after it was filed with a proven phone, and once', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (tried) => {
        let stage: ClaimStage = 'code-sent';
        const done: ClaimAct[] = [];
        for (const each of tried) {
          const next = step({ stage, expiresAt: null }, each, new Date(start));
          if (!next.allowed) continue;
          stage = next.to;
          if (each !== 'resend' && each !== 'change-scans') done.push(each);
        }
        expect(['prove', 'submit'].slice(0, Math.min(done.length, 2))).toEqual(done.slice(0, 2));
        expect(done.length).toBeLessThanOrEqual(3);
        expect(stage === 'upheld' || stage === 'rejected').toBe(done.length === 3);
      }),
    );
  });

  it('ID-24 nothing leads on once a draft is over', () => {
    const stage = fc.constantFrom<ClaimStage>('code-sent', 'proven');
    fc.assert(
      fc.property(stage, act, fc.nat(), (from, tried, late) => {
        const next = step({ stage: from, expiresAt }, tried, new Date(expiresAt.getTime() + late));
        expect(next).toEqual({ allowed: false, refusal: 'not-found' });
      }),
    );
  });

  it('ID-24 who comes second is told that it is decided', () => {
    for (const stage of ['upheld', 'rejected'] as const) {
      for (const tried of ['uphold', 'reject'] as const) {
        const next = step({ stage, expiresAt: null }, tried, new Date(start));
        expect(next).toEqual({ allowed: false, refusal: 'decided' });
      }
    }
  });
});
