import type { CodeTimes, OtpDelivery } from '../api/calls.js';

/** The times of a code out of what was kept in the tab; undefined when it is none. */
export function readCodeTimes(value: unknown): CodeTimes | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { expiresAt, resendAt } = value as Record<keyof CodeTimes, unknown>;
  return typeof expiresAt === 'string' && typeof resendAt === 'string' ? { expiresAt, resendAt } : undefined;
}

/** An OtpDelivery out of what was kept in the tab; undefined when it is none. */
export function readOtpDelivery(value: unknown): OtpDelivery | undefined {
  const times = readCodeTimes(value);
  if (times === undefined) return undefined;
  const { maskedPhone } = value as Record<keyof OtpDelivery, unknown>;
  return typeof maskedPhone === 'string' ? { maskedPhone, ...times } : undefined;
}
