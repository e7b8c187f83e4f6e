/** Numbers that an officer looks up within any hour at most: three times what the busiest counter serves in a day. */
export const LOOK_UPS_AN_HOUR = 120;
export const HOUR_MS = 3_600_000;

/**
 * In how many seconds another number may be looked up; undefined when it may be now. Whoever goes through numbers to
 * learn which have accounts gets no further than this (CO-03).
 * @param times of the look-ups within the last hour, the oldest first
 */
export function lookUpWait(times: readonly Date[], now: Date): number | undefined {
  const counted = times[times.length - LOOK_UPS_AN_HOUR];
  if (!counted) return undefined;
  return Math.max(1, Math.ceil((counted.getTime() + HOUR_MS - now.getTime()) / 1_000));
}
