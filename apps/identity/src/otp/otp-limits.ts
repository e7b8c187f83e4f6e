import type { OtpPurpose } from './otp-code.entity.js';

/** The earliest time between two codes to one recipient (ID-12). */
export const RESEND_AFTER_MS = 30_000;
export const CODES_PER_HOUR_OF_RECIPIENT = 5;
export const CODES_PER_HOUR_OF_ADDRESS = 20;
/**
 * Anybody may register, file a claim or add to an account any phone, so these have a daily limit too: it bounds what a stranger can send to a
 * phone, and with five tries a code what he can guess, 50 of a million codes a day. Sign-in codes need the password.
 */
const byAnybody = new Set<OtpPurpose>(['registration', 'claim', 'new-phone', 'new-email']);
export const REGISTRATION_CODES_PER_DAY_OF_RECIPIENT = 10;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type SendingDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: 'too-soon' | 'too-many'; readonly retryAfterSeconds: number };

/**
 * Whether another code may be sent now, given when earlier ones were, in any order. What is counted and under which
 * key stands in {@link ./otp-keys.ts}. When several limits refuse, the answer is the one that lasts longest.
 * Source: ID-12.
 */
export function decideSending(
  purpose: OtpPurpose,
  sent: { readonly toRecipient: readonly Date[]; readonly fromAddress: readonly Date[] },
  now: Date,
): SendingDecision {
  const soonest = freeAt(sent.toRecipient, 1, RESEND_AFTER_MS);
  const recipient = freeAt(sent.toRecipient, CODES_PER_HOUR_OF_RECIPIENT, HOUR_MS);
  const address = freeAt(sent.fromAddress, CODES_PER_HOUR_OF_ADDRESS, HOUR_MS);
  const daily = byAnybody.has(purpose)
    ? freeAt(sent.toRecipient, REGISTRATION_CODES_PER_DAY_OF_RECIPIENT, DAY_MS)
    : 0;
  const counted = Math.max(recipient, address, daily);
  const free = Math.max(soonest, counted);
  if (free <= now.getTime()) return { allowed: true };
  const retryAfterSeconds = Math.ceil((free - now.getTime()) / 1000);
  return { allowed: false, reason: counted >= soonest ? 'too-many' : 'too-soon', retryAfterSeconds };
}

/** When fewer than `most` of the times lie within the window; epoch milliseconds, 0 when that was always so. */
function freeAt(times: readonly Date[], most: number, windowMs: number): number {
  const newestFirst = times.map((time) => time.getTime()).sort((a, b) => b - a);
  const blocking = newestFirst[most - 1];
  return blocking === undefined ? 0 : blocking + windowMs;
}
