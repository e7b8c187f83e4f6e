/** How long the replacing of a phone may take, from its password on. */
export const REPLACEMENT_LIFETIME_MS = 15 * 60_000;
/** So long a new number serves sign-ins from known devices only, and so long the change can be stopped (ID-22). */
export const HOLD_MS = 24 * 3_600_000;

/**
 * `password-proven`: a number is awaited. `code-sent`: a code went to it. `phone-proven`: the code was right; the register
 * is to be asked. `completed`: the number has taken the lost one's place. `stopped`: and was taken out again.
 */
export type ReplacementState = 'password-proven' | 'code-sent' | 'phone-proven' | 'completed' | 'stopped';

/** `mismatch`: the register does not show the number in the holder's name, so another may be entered. */
export type ReplacementAct = 'send' | 'prove' | 'mismatch' | 'complete' | 'stop';

/** `not-found`: over, or never was. `code-first`: the number is not proven yet. */
export type ReplacementRefusal = 'not-found' | 'code-first';

export type ReplacementStep =
  | { readonly allowed: true; readonly to: ReplacementState }
  | { readonly allowed: false; readonly refusal: ReplacementRefusal };

const STEPS: Record<ReplacementState, Partial<Record<ReplacementAct, ReplacementState>>> = {
  'password-proven': { send: 'code-sent' },
  'code-sent': { send: 'code-sent', prove: 'phone-proven' },
  'phone-proven': { send: 'code-sent', mismatch: 'password-proven', complete: 'completed' },
  completed: { stop: 'stopped' },
  stopped: {},
};

/** Where an act leads from a state at a time, or why it leads nowhere. Of a completed one the time is its hold's. */
export function step(
  replacement: { readonly state: ReplacementState; readonly expiresAt: Date },
  act: ReplacementAct,
  now: Date,
): ReplacementStep {
  if (now >= replacement.expiresAt) return { allowed: false, refusal: 'not-found' };
  const to = STEPS[replacement.state][act];
  if (to !== undefined) return { allowed: true, to };
  const isUnderWay = replacement.state === 'password-proven' || replacement.state === 'code-sent';
  return { allowed: false, refusal: act === 'complete' && isUnderWay ? 'code-first' : 'not-found' };
}
