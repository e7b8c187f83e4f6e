/** So many requests at once, and as many again in each window, evenly. */
export interface LimitRule {
  /** 1 or more. */
  readonly limit: number;
  readonly windowSeconds: number;
}

export type Verdict =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number };

/** The rule for `factor` times as many requests, never fewer than one. */
export const scaledBy = (factor: number, rule: LimitRule): LimitRule => ({
  ...rule,
  limit: Math.ceil(rule.limit * factor),
});

const SECOND = 1_000_000;

/** How far apart requests come when they come evenly; whole microseconds. */
export const intervalOf = ({ limit, windowSeconds }: LimitRule): number =>
  Math.max(1, Math.floor((windowSeconds * SECOND) / limit));

/** Waiting time as a client is told it: whole seconds, never too few. @param wait in microseconds */
export const inSeconds = (wait: number): number => Math.max(1, Math.ceil(wait / SECOND));

/**
 * Generic cell rate algorithm (ITU-T I.371), one number a key: the theoretical arrival time (TAT), when the next
 * request would come if all came evenly. A request may come as early as the rule's burst allows.
 * It is the pure twin of the script that Redis runs; the limits' tests hold both against each other.
 * @param tat undefined before the first request
 * @param now microseconds since the epoch, as `tat` is
 * @returns the verdict and the TAT to keep; a refused request does not push it away
 */
export function gcra(
  tat: number | undefined,
  now: number,
  rule: LimitRule,
): { readonly verdict: Verdict; readonly tat: number | undefined } {
  const interval = intervalOf(rule);
  const next = Math.max(now, tat ?? now) + interval;
  const wait = next - rule.limit * interval - now;
  if (wait > 0) return { verdict: { allowed: false, retryAfterSeconds: inSeconds(wait) }, tat };
  return { verdict: { allowed: true }, tat: next };
}
