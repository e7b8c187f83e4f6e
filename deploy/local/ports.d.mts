export function freePort(): Promise<number>;
export function isPortFree(port: number, host?: string): Promise<boolean>;
export function until(
  check: () => Promise<boolean>,
  timeoutMs: number,
  givenUp?: () => boolean,
): Promise<boolean>;
