let offset = 0;

/**
 * Learns from an answer's Date header how far this device's clock is off: a code's two minutes are the server's,
 * and the clocks of old phones are not to be trusted. A second's difference is the header's own coarseness.
 */
export function noteServerTime(date: string | null, now = Date.now()): void {
  const server = Date.parse(date ?? '');
  if (Number.isNaN(server)) return;
  offset = Math.abs(server - now) <= 1500 ? 0 : server - now;
}

/** An instant of the server (ISO 8601) by this device's clock, in epoch milliseconds. */
export function onOurClock(instant: string): number {
  return Date.parse(instant) - offset;
}
