import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds that a code is shown for, and by which an app's clock may be off either way (RFC 6238, 5.2). */
export const TOTP_STEP_SECONDS = 30;

/** 160 bits in Base32, as RFC 4226 (section 4, R6) recommends. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What the QR code says: SHA-1, 6 digits, 30 s, which is what every app can. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'VNConnect', label, secret });

/**
 * The time step a code belongs to: the present one, the one before or the one after; undefined when it is none of
 * these, or not newer than `lastStep`.
 * @param code six digits
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep?: number): number | undefined {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOTP_STEP_SECONDS,
  });
  // Not by the library's `afterTimeStep`, which throws where this clock is behind the one that took the last code.
  const step = result.valid && 'timeStep' in result ? result.timeStep : undefined;
  return step !== undefined && step > (lastStep ?? -1) ? step : undefined;
}
