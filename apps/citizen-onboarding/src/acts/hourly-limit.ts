export const HOUR_MS = 3_600_000;

/**
 * In how many seconds an act may be done again of which there may be `limit` within any hour; undefined when it may be
 * done now.
 * @param times of the acts within the last hour, the oldest first
 */
export function hourlyWait(times: readonly Date[], limit: number, now: Date): number | undefined {
  const counted = times[times.length - limit];
  if (!counted) return undefined;
  return Math.max(1, Math.ceil((counted.getTime() + HOUR_MS - now.getTime()) / 1_000));
}
