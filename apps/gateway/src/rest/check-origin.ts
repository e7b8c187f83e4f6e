import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@vnconnect/service-kit';

/**
 * Refuses an unsafe request that a page of another origin had a browser make. Browsers say `Origin` with each of
 * them; what is no browser says none, and carries no cookies that it does not mean to.
 * @throws ProblemError `csrf-token-invalid`
 */
export function checkOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const foreign = origin === undefined ? site !== undefined && site !== 'same-origin' : origin !== publicUrl;
  if (foreign) throw new ProblemError('csrf-token-invalid');
}
