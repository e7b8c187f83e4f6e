import type { MessageClass } from '@vnconnect/contracts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How messages of one class are treated; all times in milliseconds. */
export interface ClassPolicy {
  /** How many of them one process hands over at once, a channel. */
  readonly concurrency: number;
  /** The wait after the first failed attempt; doubled each time. */
  readonly firstRetryAfter: number;
  readonly longestRetryAfter: number;
  /** Counted from the order: an attempt that fails later than this is the last. */
  readonly givenUpAfter: number;
  /** The expiry of an order that names none. */
  readonly expiresAfter?: number;
  /** The variables are a secret: erased once they are no longer needed for sending (NT-07). */
  readonly isSecret: boolean;
}

/** Classes by urgency (NT-03), their retries (NT-08) and expiry (NT-04). */
export const classPolicies: Record<MessageClass, ClassPolicy> = {
  otp: {
    concurrency: 64,
    firstRetryAfter: SECOND / 2,
    longestRetryAfter: 5 * SECOND,
    givenUpAfter: 2 * MINUTE,
    expiresAfter: 2 * MINUTE, // ID-14
    isSecret: true,
  },
  password: {
    concurrency: 16,
    firstRetryAfter: SECOND,
    longestRetryAfter: MINUTE,
    givenUpAfter: HOUR,
    expiresAfter: 24 * HOUR,
    isSecret: true,
  },
  alert: {
    concurrency: 16,
    firstRetryAfter: 2 * SECOND,
    longestRetryAfter: 5 * MINUTE,
    givenUpAfter: 6 * HOUR,
    isSecret: false,
  },
  information: {
    concurrency: 16,
    firstRetryAfter: 5 * SECOND,
    longestRetryAfter: 30 * MINUTE,
    givenUpAfter: 24 * HOUR,
    isSecret: false,
  },
};

/**
 * How long to wait after the given number of attempts, in milliseconds: doubled each time, between three quarters
 * and the whole of it, so that a batch that failed together does not come back together.
 * @param random in [0, 1)
 */
export function retryDelay(policy: ClassPolicy, attempts: number, random: number): number {
  const doubled = policy.firstRetryAfter * 2 ** Math.min(attempts - 1, 30);
  return Math.round(Math.min(doubled, policy.longestRetryAfter) * (0.75 + random / 4));
}
