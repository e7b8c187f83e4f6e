import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError } from '@vnconnect/service-kit';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { limitedAddress } from '../http/client-address.js';
import { scaledBy } from './gcra.js';
import type { Verdict } from './gcra.js';
import { Limits, requireAllowed } from './limits.js';
import { doorOf } from './limits-of-doors.js';

/**
 * Limits by address what is no REST route and so does not come through the REST door: the ways into sign-in, and the
 * token endpoint (GW-04).
 */
export function addDoorLimits(app: NestFastifyApplication, { LIMIT_FACTOR }: GatewayConfig): void {
  const limits = app.get(Limits, { strict: false });
  const take = async (request: FastifyRequest): Promise<void> => {
    const door = isElsewhere(request) ? undefined : doorOf(request.url);
    for (const rule of door?.rules ?? []) {
      const key = `address:${limitedAddress(request.ip)}:${door?.path}:${rule.windowSeconds}`;
      const verdict = await limits.take(key, scaledBy(LIMIT_FACTOR, rule)).catch(goOnWithout);
      requireAllowed(verdict);
    }
  };
  app.getHttpAdapter().getInstance().addHook('onRequest', take);
}

/** By the route, which the router has found: most requests are for other doors, and need no reading of their address. */
function isElsewhere({ routeOptions: { url = '' } }: FastifyRequest): boolean {
  return !url.startsWith('/auth/') && !url.startsWith('/oidc') && !url.startsWith('/oauth2');
}

/** Nothing behind these doors works without Redis: each says so itself, the portal's in its own screen. */
function goOnWithout(error: unknown): Verdict {
  if (error instanceof ProblemError) return { allowed: true };
  throw error;
}
