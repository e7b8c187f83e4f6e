import type { OtpDelivery } from '../api/calls.js';

/** An OtpDelivery out of what was kept in the tab; undefined when it is none. */
export function readOtpDelivery(value: unknown): OtpDelivery | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { maskedPhone, expiresAt, resendAt } = value as Record<keyof OtpDelivery, unknown>;
  if (typeof maskedPhone !== 'string' || typeof expiresAt !== 'string' || typeof resendAt !== 'string') {
    return undefined;
  }
  return { maskedPhone, expiresAt, resendAt };
}
