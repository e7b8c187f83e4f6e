import type { DeviceDescription } from '@vnconnect/contracts';
import type { Log, Redis } from '@vnconnect/service-kit';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { describeDevice } from '../devices/device-description.js';
import { SESSION_WHOLE } from './lifetimes.js';

/** What a session's holder knows it by, besides what the provider keeps (ID-46). */
export interface SessionFacts {
  readonly device: DeviceDescription;
  /** Epoch milliseconds; undefined when nothing was noted. */
  readonly seenAt: number | undefined;
  /** When each party last sent the browser here: epoch milliseconds by client id. */
  readonly portals: Readonly<Record<string, number>>;
}

const PARTY = 'party:';
const keyOf = (uid: string) => `oidc:session-facts:${uid}`;

/**
 * Notes, whenever a browser with a session has passed through, on which device and for whom. Beside the session and
 * not in it: the provider writes that anew each time.
 */
export function noteSessions(provider: Provider, redis: Redis, log: Log): void {
  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next();
    const { oidc, request } = ctx;
    const isAuthorization = oidc?.route === 'authorization' || oidc?.route === 'resume';
    const session = isAuthorization ? oidc.session : undefined;
    if (session?.accountId === undefined) return;
    const device = describeDevice({
      address: request.ip,
      userAgent: request.get('user-agent') || undefined,
    });
    try {
      await note(redis, session.uid, device, oidc.client?.clientId);
    } catch (error) {
      log.warn('session-facts.not-noted', {}, error); // it can be told without
    }
  });
}

async function note(
  redis: Redis,
  uid: string,
  { browser = '', system = '', network = '' }: DeviceDescription,
  clientId: string | undefined,
): Promise<void> {
  const now = String(Date.now());
  const facts = { browser, system, network, seenAt: now };
  await redis
    .multi()
    .hSet(keyOf(uid), clientId === undefined ? facts : { ...facts, [PARTY + clientId]: now })
    .expire(keyOf(uid), SESSION_WHOLE)
    .exec();
}

export async function findSessionFacts(redis: Redis, uid: string): Promise<SessionFacts> {
  const { browser, system, network, seenAt, ...others } = await redis.hGetAll(keyOf(uid));
  const portals = Object.entries(others).map(([key, at]) => [key.slice(PARTY.length), Number(at)] as const);
  return {
    device: { ...(browser && { browser }), ...(system && { system }), ...(network && { network }) },
    seenAt: seenAt === undefined ? undefined : Number(seenAt),
    portals: Object.fromEntries(portals),
  };
}
