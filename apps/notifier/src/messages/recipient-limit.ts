import type { MessageClass } from '@vnconnect/contracts';
import { z } from 'zod';

/** At most `count` messages of a class and template to one recipient within any `seconds`. */
const RecipientLimit = z.object({ count: z.int().min(1), seconds: z.int().min(1) });
export type RecipientLimit = z.infer<typeof RecipientLimit>;

const limitsOfClasses = {
  otp: z.array(RecipientLimit),
  password: z.array(RecipientLimit),
  alert: z.array(RecipientLimit),
  information: z.array(RecipientLimit),
} satisfies Record<MessageClass, z.ZodType>;

/** What `RECIPIENT_LIMITS` may set anew, class by class. */
export const RecipientLimits = z.object(limitsOfClasses).partial();

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * A backstop (NT-10): each service has narrower limits of its own, such as ID-12 for codes. Each template of a class
 * counts by itself, so that registration codes, which anybody can ask for, never use up a phone's sign-in codes (ID-07).
 */
export const usualLimits: Record<MessageClass, readonly RecipientLimit[]> = {
  otp: [
    { count: 10, seconds: HOUR },
    { count: 30, seconds: DAY },
  ],
  password: [
    { count: 5, seconds: HOUR },
    { count: 10, seconds: DAY },
  ],
  alert: [
    { count: 60, seconds: HOUR },
    { count: 300, seconds: DAY },
  ],
  information: [
    { count: 20, seconds: HOUR },
    { count: 50, seconds: DAY },
  ],
};

/** How many of the latest messages must be known, and how far back in seconds, to apply the limits. */
export function reachOf(limits: readonly RecipientLimit[]): RecipientLimit {
  return {
    count: Math.max(0, ...limits.map(({ count }) => count)),
    seconds: Math.max(0, ...limits.map(({ seconds }) => seconds)),
  };
}

/**
 * When the next message to a recipient is allowed; undefined when it is now.
 * @param orderedAt times of the messages let through before, newest first, in epoch milliseconds
 */
export function heldBackUntil(
  orderedAt: readonly number[],
  limits: readonly RecipientLimit[],
  now: number,
): number | undefined {
  const ends = limits.flatMap(({ count, seconds }) => {
    const oldest = orderedAt[count - 1];
    const end = (oldest ?? Number.NEGATIVE_INFINITY) + seconds * 1_000;
    return end > now ? [end] : [];
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}
