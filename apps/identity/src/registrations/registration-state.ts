/** How long an application may take, from its start (ID-03). */
export const REGISTRATION_LIFETIME_MS = 30 * 60_000;

/** `code-sent`: the form and the register agree. `proven`: the phone too. `completed`: there is an account. */
export type RegistrationState = 'code-sent' | 'proven' | 'completed';
export type RegistrationAct = 'resend' | 'prove' | 'complete';

/** `not-found`: over, or never was. `code-first`: the phone is not proven yet. */
export type RegistrationRefusal = 'not-found' | 'code-first';

export type RegistrationStep =
  | { readonly allowed: true; readonly to: RegistrationState }
  | { readonly allowed: false; readonly refusal: RegistrationRefusal };

const STEPS: Record<RegistrationState, Partial<Record<RegistrationAct, RegistrationState>>> = {
  'code-sent': { resend: 'code-sent', prove: 'proven' },
  proven: { complete: 'completed' },
  completed: {},
};

/** Where an act leads from a state at a time, or why it leads nowhere. */
export function step(
  registration: { readonly state: RegistrationState; readonly expiresAt: Date },
  act: RegistrationAct,
  now: Date,
): RegistrationStep {
  if (now >= registration.expiresAt) return { allowed: false, refusal: 'not-found' };
  const to = STEPS[registration.state][act];
  if (to !== undefined) return { allowed: true, to };
  const isTooEarly = act === 'complete' && registration.state === 'code-sent';
  return { allowed: false, refusal: isTooEarly ? 'code-first' : 'not-found' };
}
