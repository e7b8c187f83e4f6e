import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { issued, OTP_LIFETIME_MS, OTP_MAX_TRIES, outcomeOf, type OtpState, refusalOf } from './otp-state.js';

const start = new Date('2026-01-01T00:00:00Z');

/** What the rules say, told the long way: every code ever issued, and what was done with it. */
interface Told {
  readonly challengeId: string;
  readonly issuedAt: number;
  tried: number;
  isUsed: boolean;
  isWithdrawn: boolean;
}
interface Model {
  now: number;
  readonly codes: Told[];
}
/** The machine as the service drives it. */
class Machine {
  now = start.getTime();
  state: OtpState | undefined;
  issue(id: string, challengeId: string) {
    this.state = issued(id, challengeId, new Date(this.now));
  }
  /** `codeId` stands for the code typed. */
  try(codeId: string, challengeId: string): string {
    const refusal = refusalOf(this.state, challengeId, new Date(this.now));
    if (refusal !== undefined || this.state === undefined) return refusal ?? 'expired';
    this.state = { ...this.state, tries: this.state.tries + 1 };
    const outcome = outcomeOf(this.state.tries, this.state.codeId === codeId);
    if (outcome.kind === 'proven') this.state = { ...this.state, usedAt: new Date(this.now) };
    return outcome.kind === 'incorrect' ? `incorrect ${outcome.triesLeft}` : outcome.kind;
  }
}
type Command = fc.Command<Model, Machine>;

const challenge = fc.constantFrom('a', 'b');

const issue = challenge.map((challengeId): Command => ({
  check: () => true,
  run: (model, machine) => {
    machine.issue(String(model.codes.length), challengeId);
    model.codes.push({ challengeId, issuedAt: model.now, tried: 0, isUsed: false, isWithdrawn: false });
  },
  toString: () => `issue(${challengeId})`,
}));
const typed = fc.tuple(fc.nat({ max: 3 }), challenge).map(([back, challengeId]): Command => ({
  check: () => true,
  run: (model, machine) => {
    const number = model.codes.length - 1 - back;
    expect(machine.try(String(number), challengeId)).toBe(expected(model, number, challengeId));
  },
  toString: () => `type(${back} back, ${challengeId})`,
}));
const wait = fc.integer({ min: 1, max: OTP_LIFETIME_MS }).map((ms): Command => ({
  check: () => true,
  run: (model, machine) => {
    model.now += ms;
    machine.now += ms;
  },
  toString: () => `wait(${ms})`,
}));
const withdraw = fc.constant<Command>({
  check: (model) => model.codes.length > 0,
  run: (model, machine) => {
    const newest = model.codes.at(-1);
    if (newest) newest.isWithdrawn = true;
    if (machine.state) machine.state = { ...machine.state, withdrawnAt: new Date(machine.now) };
  },
  toString: () => 'withdraw',
});

function expected(model: Model, number: number, challengeId: string): string {
  const newest = model.codes.at(-1);
  if (!newest || newest.isUsed || newest.isWithdrawn || newest.challengeId !== challengeId) return 'expired';
  if (model.now - newest.issuedAt >= OTP_LIFETIME_MS) return 'expired';
  if (newest.tried === OTP_MAX_TRIES) return 'void';
  newest.tried += 1;
  newest.isUsed = number === model.codes.length - 1;
  if (newest.isUsed) return 'proven';
  return newest.tried === OTP_MAX_TRIES ? 'void' : `incorrect ${OTP_MAX_TRIES - newest.tried}`;
}

describe('one-time code', () => {
  it('ID-10 ID-12 behaves as its rules say under any sequence of what can happen to it', () => {
    fc.assert(
      fc.property(fc.commands([issue, typed, typed, wait, withdraw], { maxCommands: 60 }), (commands) => {
        fc.modelRun(() => ({ model: { now: start.getTime(), codes: [] }, real: new Machine() }), commands);
      }),
      { numRuns: 500 },
    );
  });

  it('ID-10 is valid for 2 minutes, not a moment longer', () => {
    const state = issued('code', 'a', start);
    const at = (ms: number) => refusalOf(state, 'a', new Date(start.getTime() + ms));
    expect(at(0)).toBeUndefined();
    expect(at(119_999)).toBeUndefined();
    expect(at(120_000)).toBe('expired');
  });

  it('ID-12 the fifth try may still be right; the fifth wrong one voids', () => {
    expect(outcomeOf(5, true)).toEqual({ kind: 'proven' });
    expect(outcomeOf(4, false)).toEqual({ kind: 'incorrect', triesLeft: 1 });
    expect(outcomeOf(5, false)).toEqual({ kind: 'void' });
  });
});
