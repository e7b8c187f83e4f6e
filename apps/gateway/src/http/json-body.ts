import { isUtf8 } from 'node:buffer';
import { ProblemError } from '@vnconnect/service-kit';

/** The largest body of a request, in bytes. */
export const LARGEST_BODY = 64 * 1024;

/**
 * The value of a JSON body. An empty body is no value: whether one is needed, the route's schema says. Keys named
 * `__proto__` stay ordinary keys, for schemas to refuse by name.
 * @throws ProblemError `malformed-request` when the bytes are no UTF-8 or the text no JSON
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.byteLength === 0) return undefined;
  if (!isUtf8(bytes)) throw new ProblemError('malformed-request');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ProblemError('malformed-request');
  }
}
