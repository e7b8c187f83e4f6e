const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/** How long a message is tried. */
export const KEPT_TRYING_MS = 24 * 3_600_000;

/**
 * How long to wait after the n-th failed attempt (n from 1), milliseconds: doubled each time up to an hour, and spread
 * over the upper half of it, so that many messages to a subsystem that comes back do not come at once.
 * @param random from 0 up to 1
 */
export function backOff(attempts: number, random: number, firstMs: number = FIRST_MS): number {
  const longest = Math.min(firstMs * 2 ** Math.min(attempts - 1, 30), LONGEST_MS);
  return Math.round(longest / 2 + (longest / 2) * random);
}
