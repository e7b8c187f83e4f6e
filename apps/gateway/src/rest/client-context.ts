import type { ClientContext } from '@vnconnect/contracts';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from '../http/client-address.js';
import { preferredLanguage } from '../http/preferred-language.js';
import { deviceTokenIn } from './device-cookie.js';

/** As the contract takes it; those of browsers are shorter. */
const LONGEST_USER_AGENT = 512;

/** Where a request comes from; no human check is known of. */
export function clientContextOf({ headers, ip }: FastifyRequest, publicUrl: string): ClientContext {
  const deviceToken = deviceTokenIn(headers.cookie, publicUrl);
  const userAgent = headers['user-agent'];
  return {
    address: clientAddress(ip),
    language: preferredLanguage(headers['accept-language']),
    humanChecked: false,
    ...(userAgent && { userAgent: userAgent.slice(0, LONGEST_USER_AGENT) }),
    ...(deviceToken !== undefined && { deviceToken }),
  };
}
