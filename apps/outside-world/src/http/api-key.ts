import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether the header holds the key, in a time that tells nothing. */
export function isApiKey(given: string | string[] | undefined, expected: string): boolean {
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
