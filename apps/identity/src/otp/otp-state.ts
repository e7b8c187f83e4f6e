/** How long a code is valid (ID-10). */
export const OTP_LIFETIME_MS = 120_000;
/** So many wrong tries void a code (ID-12). */
export const OTP_MAX_TRIES = 5;

/** What is kept of the newest code of a purpose and subject. */
export interface OtpState {
  readonly codeId: string;
  /** The registration or sign-in it was asked for. */
  readonly challengeId: string;
  /** Codes compared with it so far. */
  readonly tries: number;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** When it was taken back because it could not be sent. */
  readonly withdrawnAt: Date | null;
}

/** `expired`: out of time, used, replaced or taken back. `void`: five wrong tries. */
export type OtpRefusal = 'expired' | 'void';

/** What comparing a code led to. `void`: it was wrong, and the last try. */
export type OtpOutcome =
  | { readonly kind: 'proven' }
  | { readonly kind: 'incorrect'; readonly triesLeft: number }
  | { readonly kind: 'void' };

/**
 * Why a code may not even be compared; undefined when it may. A repository that counts tries in one statement has
 * the same conditions in SQL: the integration spec holds the two against each other.
 */
export function refusalOf(
  state: OtpState | undefined,
  challengeId: string,
  now: Date,
): OtpRefusal | undefined {
  if (state === undefined || state.challengeId !== challengeId) return 'expired';
  if (state.usedAt !== null || state.withdrawnAt !== null) return 'expired';
  if (now >= state.expiresAt) return 'expired';
  if (state.tries >= OTP_MAX_TRIES) return 'void';
  return undefined;
}

/** What follows from a comparison that was counted as try number `tries` (1 to 5). */
export function outcomeOf(tries: number, isEqual: boolean): OtpOutcome {
  if (isEqual) return { kind: 'proven' };
  if (tries >= OTP_MAX_TRIES) return { kind: 'void' };
  return { kind: 'incorrect', triesLeft: OTP_MAX_TRIES - tries };
}

/** A new code: it takes the place of any before it (ID-10). */
export function issued(codeId: string, challengeId: string, now: Date): OtpState {
  const expiresAt = new Date(now.getTime() + OTP_LIFETIME_MS);
  return { codeId, challengeId, tries: 0, expiresAt, usedAt: null, withdrawnAt: null };
}
