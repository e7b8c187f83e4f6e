/** Seconds from a failed try to the next: a restart, a deployment, an outage, a night. */
const PAUSES = [2, 5, 15, 60, 300, 1_800, 7_200, 14_400] as const;

/**
 * How long to wait after so many failed tries.
 * @returns seconds; undefined when it is to be given up
 */
export function pauseAfter(attempts: number): number | undefined {
  return PAUSES[attempts - 1];
}
