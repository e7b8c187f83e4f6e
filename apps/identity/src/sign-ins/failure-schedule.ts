/** Consecutive failures under one key, and when the last one was. */
export interface FailureCount {
  readonly failures: number;
  readonly lastAt: Date;
}

/**
 * Whose failures are counted (ID-21).
 * `number`: an identity number, from devices its holder is not known on. `device`: one account on one known device.
 * `address`: a network address, over all identity numbers. `factor`: the codes of one account's app and paper (ID-38).
 * `password-change`: the present password of one account, asked for in a session of it (ID-46).
 */
export type FailureScope = 'number' | 'device' | 'address' | 'factor' | 'password-change';

interface Rules {
  /** From so many failures on, a human check. */
  readonly humanCheckFrom: number;
  /** From so many failures on, a delay, doubled with each further failure. */
  readonly delayFrom: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** From so many on, password sign-in is off until recovery. */
  readonly disabledFrom: number;
  /** After so long without a failure the count starts anew. */
  readonly forgottenAfterMs: number;
}

/** NIST SP 800-63B 5.2.2: no more than 100 consecutive failed attempts on a single account. */
export const PASSWORD_OFF_AFTER = 100;

const holder: Rules = {
  humanCheckFrom: 3,
  delayFrom: 4,
  firstDelayMs: 2_000,
  longestDelayMs: 900_000,
  disabledFrom: PASSWORD_OFF_AFTER,
  forgottenAfterMs: Number.POSITIVE_INFINITY,
};

/**
 * The schedule. By number or device: human check after 3; after 4 failures 2 s, 5: 4 s, 6: 8 s, … 12: 512 s, from 13
 * on 15 min; off after 100, which takes a guesser about 22 hours. By address, behind which an operator may have
 * thousands of subscribers: human check after 10; after 30 failures 2 s, doubled up to 1 min; forgotten in an hour.
 * By factor, which is asked for after the password: after 5 failures 30 s, which is what a code is shown for, 6: 1 min,
 * … from 10 on 15 min; off after 100. By password change as by number, without a human check.
 */
const schedule: Record<FailureScope, Rules> = {
  number: holder,
  device: holder,
  address: {
    humanCheckFrom: 10,
    delayFrom: 30,
    firstDelayMs: 2_000,
    longestDelayMs: 60_000,
    disabledFrom: Number.POSITIVE_INFINITY,
    forgottenAfterMs: 3_600_000,
  },
  factor: { ...holder, delayFrom: 5, firstDelayMs: 30_000 },
  'password-change': holder,
};

/** Epoch milliseconds; before every failure, and before the time of a counter that has had none. */
const BEFORE_ALL = -1;

/** What stands before the next try. `disabled`: the password is no longer looked at, and the answer does not tell. */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'human-check' }
  | { readonly kind: 'delayed'; readonly retryAfterSeconds: number };

/** How long after the last of so many failures the next try has to wait, in milliseconds. */
export function delayMs(scope: FailureScope, failures: number): number {
  const { delayFrom, firstDelayMs, longestDelayMs } = schedule[scope];
  if (failures < delayFrom) return 0;
  return Math.min(firstDelayMs * 2 ** (failures - delayFrom), longestDelayMs);
}

/** The count as it stands now: what is long enough ago is forgotten. */
export function standing(scope: FailureScope, count: FailureCount, now: Date): FailureCount {
  const isForgotten = now.getTime() - count.lastAt.getTime() >= schedule[scope].forgottenAfterMs;
  return isForgotten ? { ...count, failures: 0 } : count;
}

/**
 * What a count has to be for a try to be let through whatever the time: `below` what asks for anything, and nothing
 * in it to be forgotten, its last failure being later than `since`.
 */
export function unhindered(scope: FailureScope, humanChecked: boolean, now: Date) {
  const { humanCheckFrom, delayFrom, forgottenAfterMs } = schedule[scope];
  const since = new Date(Number.isFinite(forgottenAfterMs) ? now.getTime() - forgottenAfterMs : BEFORE_ALL);
  return { below: humanChecked ? delayFrom : humanCheckFrom, since };
}

/**
 * Whether a try is let through, given all counts that apply to it. The longest delay goes first, as waiting is needed
 * whatever else is; then the human check; that the password is off comes last and shows in nothing.
 */
export function admit(
  counts: readonly (FailureCount & { readonly scope: FailureScope })[],
  { humanChecked, now }: { readonly humanChecked: boolean; readonly now: Date },
): Admission {
  const current = counts.map((count) => ({ scope: count.scope, ...standing(count.scope, count, now) }));
  const waits = current.map(({ scope, failures, lastAt }) => {
    const delay = delayMs(scope, failures);
    return delay === 0 ? 0 : lastAt.getTime() + delay - now.getTime();
  });
  const waitMs = Math.max(0, ...waits);
  if (waitMs > 0) return { kind: 'delayed', retryAfterSeconds: Math.ceil(waitMs / 1000) };
  const reached = (limit: 'humanCheckFrom' | 'disabledFrom') =>
    current.some(({ scope, failures }) => failures >= schedule[scope][limit]);
  if (!humanChecked && reached('humanCheckFrom')) return { kind: 'human-check' };
  return reached('disabledFrom') ? { kind: 'disabled' } : { kind: 'admitted' };
}
