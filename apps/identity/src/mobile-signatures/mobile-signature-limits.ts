/** Requests that ended without a signature, which is what flooding a phone leaves. */
export const PER_HOUR_OF_PHONE_AND_ADDRESS = 5;
/** Of whomever; so a stranger at one address never uses up what the holder may ask. */
export const PER_HOUR_OF_PHONE = 10;
export const PER_DAY_OF_PHONE = 20;
export const PER_HOUR_OF_ADDRESS = 20;
const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** An earlier request that brought no signature (yet). */
export interface EarlierRequest {
  readonly isOfPhone: boolean;
  readonly isFromAddress: boolean;
  readonly startedAt: Date;
}

/**
 * In how many seconds a phone may be asked to sign again from an address; 0 when now. Requests that were signed count
 * nowhere: their phone's holder wanted them. Source: ID-35, after ID-07 and ID-12.
 */
export function secondsUntilFree(earlier: readonly EarlierRequest[], now: Date): number {
  const ofPhone = earlier.filter(({ isOfPhone }) => isOfPhone);
  const free = Math.max(
    freeAt(
      ofPhone.filter(({ isFromAddress }) => isFromAddress),
      PER_HOUR_OF_PHONE_AND_ADDRESS,
      HOUR_MS,
    ),
    freeAt(ofPhone, PER_HOUR_OF_PHONE, HOUR_MS),
    freeAt(ofPhone, PER_DAY_OF_PHONE, DAY_MS),
    freeAt(
      earlier.filter(({ isFromAddress }) => isFromAddress),
      PER_HOUR_OF_ADDRESS,
      HOUR_MS,
    ),
  );
  return Math.max(0, Math.ceil((free - now.getTime()) / 1_000));
}

/** When fewer than `most` of them lie within the window; epoch milliseconds, 0 when that was always so. */
function freeAt(requests: readonly EarlierRequest[], most: number, windowMs: number): number {
  const newestFirst = requests.map(({ startedAt }) => startedAt.getTime()).sort((a, b) => b - a);
  const blocking = newestFirst[most - 1];
  return blocking === undefined ? 0 : blocking + windowMs;
}
