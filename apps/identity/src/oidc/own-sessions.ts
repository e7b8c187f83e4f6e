import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type DisconnectPortal,
  type ListPortals,
  type ListSessions,
  type Portal,
  SessionId,
} from '@vnconnect/contracts';
import { type AnswerOf, InjectRedis, ProblemError, type Redis, type RequestOf } from '@vnconnect/service-kit';
import type { Holder } from '../accounts/holder.js';
import { AccountSessions, type LiveSession } from './account-sessions.js';
import { RelyingParties } from './relying-parties.js';
import { findSessionFacts } from './session-facts.js';

/** Sessions as their holder sees and ends them (ID-46). */
@Injectable()
export class OwnSessions {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly sessions: AccountSessions,
    private readonly parties: RelyingParties,
  ) {}

  /** This one first. */
  async list(holder: Holder): Promise<AnswerOf<typeof ListSessions>> {
    const live = await this.sessions.list(holder.accountId);
    const shown = await Promise.all(live.map((session) => this.shown(session, holder)));
    return { sessions: shown.sort((a, b) => Number(b.isThis) - Number(a.isThis)) };
  }

  /** @throws ProblemError `session.unknown` */
  async end(accountId: AccountId, sessionId: SessionId): Promise<void> {
    if (!(await this.sessions.end(accountId, sessionId))) throw new ProblemError('session.unknown');
  }

  /** @returns how many */
  async endOthers(holder: Holder): Promise<number> {
    const others = (await this.sessions.list(holder.accountId)).filter((session) => !isThis(session, holder));
    const ended = await Promise.all(others.map(({ uid }) => this.sessions.end(holder.accountId, uid)));
    return ended.filter((wasThere) => wasThere).length;
  }

  /** The portal that asks left out: leaving it is signing out. */
  async listPortals(holder: Holder): Promise<AnswerOf<typeof ListPortals>> {
    const live = await this.sessions.list(holder.accountId);
    const used = await Promise.all(live.map(({ uid }) => findSessionFacts(this.redis, uid)));
    const clientIds = new Set(live.flatMap((session) => foreignTo(holder, live, session)));
    const portals = [...clientIds].sort().map(async (clientId) => {
      const times = used.flatMap(({ portals: seen }) => seen[clientId] ?? []);
      const sessions = live.filter(({ parties }) =>
        parties.some((party) => party.clientId === clientId),
      ).length;
      const lastUsedAt = times.length > 0 ? new Date(Math.max(...times)).toISOString() : undefined;
      return { ...(await this.portal(clientId)), sessions, ...(lastUsedAt !== undefined && { lastUsedAt }) };
    });
    return { portals: await Promise.all(portals) };
  }

  /** @throws ProblemError `portal.unknown` */
  async disconnect(holder: Holder, { clientId }: RequestOf<typeof DisconnectPortal>): Promise<void> {
    const live = await this.sessions.list(holder.accountId);
    const connected = live.filter((session) => foreignTo(holder, live, session).includes(clientId));
    if (connected.length === 0) throw new ProblemError('portal.unknown');
    for (const session of connected) await this.sessions.leave(holder.accountId, session, clientId);
  }

  private async shown(session: LiveSession, holder: Holder) {
    const { uid, signedInAt, level, parties } = session;
    const { device, seenAt } = await findSessionFacts(this.redis, uid);
    return {
      ...device,
      ...{ sessionId: SessionId.parse(uid), isThis: isThis(session, holder), level },
      signedInAt: signedInAt.toISOString(),
      ...(seenAt !== undefined && { lastSeenAt: new Date(seenAt).toISOString() }),
      portals: await Promise.all(parties.map(({ clientId }) => this.portal(clientId))),
    };
  }

  /** By its id when VPCP has taken it out of the register meanwhile. */
  private async portal(clientId: string): Promise<Portal> {
    const party = await this.parties.find(clientId);
    return { clientId, names: party?.names ?? { vi: clientId, en: clientId } };
  }
}

const isThis = ({ parties }: LiveSession, { sid }: Holder) => parties.some((party) => party.sid === sid);

/** The parties of a session but the one that asks. */
function foreignTo({ sid }: Holder, live: readonly LiveSession[], { parties }: LiveSession): string[] {
  const asking = live.flatMap((each) => each.parties).find((party) => party.sid === sid)?.clientId;
  return parties.map(({ clientId }) => clientId).filter((clientId) => clientId !== asking);
}
