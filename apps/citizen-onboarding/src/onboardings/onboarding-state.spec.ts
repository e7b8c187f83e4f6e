import { describe, expect, it } from '@jest/globals';
import { OnboardingState } from '@vnconnect/contracts';
import fc from 'fast-check';
import { isDraft, type OnboardingAct, step } from './onboarding-state.js';

const ACTS: OnboardingAct[] = [
  ...(['edit', 'check', 'scan', 'send-code', 'confirm', 'create'] as const),
  ...(['made', 'refuse', 'sent', 'fail', 'renew'] as const),
];

/** States passed through when these acts are tried one after the other; what leads nowhere changes nothing. */
function walk(acts: readonly OnboardingAct[]) {
  const passed: { act: OnboardingAct; from: OnboardingState; to: OnboardingState; hasScan: boolean }[] = [];
  let state: OnboardingState = 'looked-up';
  let hasScan = false;
  for (const act of acts) {
    const to = step(state, act, hasScan);
    if (!to) continue;
    if (act === 'scan') hasScan = true;
    passed.push({ act, from: state, to, hasScan });
    state = to;
  }
  return passed;
}

const walks = fc.array(fc.constantFrom(...ACTS), { maxLength: 60 }).map(walk);

describe('the making of an account', () => {
  it('CO-08 is never begun before form, scan, code and proof, in this order, with nothing typed in between', () => {
    fc.assert(
      fc.property(walks, (passed) => {
        const created = passed.findIndex(({ act }) => act === 'create');
        if (created < 0) return;
        const before = passed.slice(0, created).map(({ act }) => act);
        const last = (act: OnboardingAct) => before.lastIndexOf(act);
        expect(before.includes('scan')).toBe(true);
        expect(last('confirm')).toBeGreaterThan(last('send-code'));
        expect(last('send-code')).toBeGreaterThan(last('check'));
        expect(last('check')).toBeGreaterThan(last('edit'));
      }),
      { numRuns: 2_000 },
    );
  });

  it('CO-09 is begun once at most, and once begun never becomes a draft again', () => {
    fc.assert(
      fc.property(walks, (passed) => {
        const created = passed.findIndex(({ act }) => act === 'create');
        expect(passed.filter(({ act }) => act === 'create').length).toBeLessThanOrEqual(1);
        if (created >= 0) expect(passed.slice(created).some(({ to }) => isDraft(to))).toBe(false);
        expect(passed.filter(({ act }) => act === 'made').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('CO-09 ends with an account or without one, never with both said', () => {
    fc.assert(
      fc.property(walks, (passed) => {
        const acts = passed.map(({ act }) => act);
        expect(acts.includes('made') && acts.includes('refuse')).toBe(false);
        if (acts.includes('refuse')) expect(passed.at(-1)?.to).toBe('refused');
      }),
      { numRuns: 2_000 },
    );
  });

  it('CO-10 every draft can be gone on with to its end, from every state', () => {
    const way: OnboardingAct[] = ['check', 'scan', 'send-code', 'confirm', 'create', 'made', 'sent'];
    for (const from of OnboardingState.options.filter(isDraft)) {
      let state: OnboardingState = from;
      let hasScan = ['scanned', 'code-sent', 'confirmed'].includes(from);
      for (const act of way) {
        const to = step(state, act, hasScan);
        if (act === 'scan') hasScan = true;
        state = to ?? state;
      }
      expect([from, state]).toEqual([from, 'sent']);
    }
  });
});
