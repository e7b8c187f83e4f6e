const KEPT_EACH_SIDE = 3;
const HIDDEN_AT_LEAST = 3;

/**
 * Keeps the first three and last three characters and hides the rest, one star each.
 * A value too short to hide three characters that way is hidden whole, so that no input makes a mask that tells it.
 */
export function maskMiddle(value: string): string {
  const hidden = value.length - 2 * KEPT_EACH_SIDE;
  if (hidden < HIDDEN_AT_LEAST) return '*'.repeat(value.length);
  return value.slice(0, KEPT_EACH_SIDE) + '*'.repeat(hidden) + value.slice(-KEPT_EACH_SIDE);
}
