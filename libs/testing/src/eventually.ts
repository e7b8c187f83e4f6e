import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tries again until the assertion no longer throws, and gives what it gave. At the deadline its last error is thrown.
 * @param options `timeoutMs` (default 5,000) and `intervalMs` between tries (default 20), in milliseconds
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 5_000, intervalMs = 20 }: { timeoutMs?: number; intervalMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
    }
    await delay(intervalMs);
  }
}
