/** How long a recovery may take, from its start (ID-23). */
export const RECOVERY_LIFETIME_MS = 15 * 60_000;

/** `code-sent`: a code is awaited. `proven`: the registered phone is. `completed`: this or another one ended it. */
export type RecoveryState = 'code-sent' | 'proven' | 'completed';
export type RecoveryAct = 'resend' | 'prove' | 'complete';

/** `not-found`: over, or never was. `code-first`: the phone is not proven yet. */
export type RecoveryRefusal = 'not-found' | 'code-first';

export type RecoveryStep =
  | { readonly allowed: true; readonly to: RecoveryState }
  | { readonly allowed: false; readonly refusal: RecoveryRefusal };

const STEPS: Record<RecoveryState, Partial<Record<RecoveryAct, RecoveryState>>> = {
  'code-sent': { resend: 'code-sent', prove: 'proven' },
  proven: { complete: 'completed' },
  completed: {},
};

/** Where an act leads from a state at a time, or why it leads nowhere. */
export function step(
  recovery: { readonly state: RecoveryState; readonly expiresAt: Date },
  act: RecoveryAct,
  now: Date,
): RecoveryStep {
  if (now >= recovery.expiresAt) return { allowed: false, refusal: 'not-found' };
  const to = STEPS[recovery.state][act];
  if (to !== undefined) return { allowed: true, to };
  const isTooEarly = act === 'complete' && recovery.state === 'code-sent';
  return { allowed: false, refusal: isTooEarly ? 'code-first' : 'not-found' };
}
