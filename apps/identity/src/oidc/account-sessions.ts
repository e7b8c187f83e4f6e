import { Injectable } from '@nestjs/common';
import type { AccountId, AssuranceLevel } from '@vnconnect/contracts';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';
import type { AdapterPayload } from 'oidc-provider';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { BackChannelLogouts } from '../logouts/back-channel-logouts.js';
import { reaches } from './assurance.js';
import { SESSION_WHOLE } from './lifetimes.js';
import { RedisAdapter } from './redis.adapter.js';
import { accountSessionsKey, endedSessionKey, isFromBefore } from './session.adapter.js';

/** A session that counts. */
export interface LiveSession {
  readonly uid: string;
  readonly signedInAt: Date;
  /** What its sign-in reached (ID-37). */
  readonly level: AssuranceLevel;
  readonly parties: readonly {
    readonly clientId: string;
    /** The party's name for it. */
    readonly sid: string | undefined;
    readonly grantId: string | undefined;
  }[];
}

/** The single sign-on sessions of an account, as the provider keeps them in Redis. */
@Injectable()
export class AccountSessions {
  private readonly sessions: RedisAdapter;
  private readonly grants: RedisAdapter;

  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly accounts: AccountsRepository,
    private readonly logouts: BackChannelLogouts,
  ) {
    this.sessions = new RedisAdapter('Session', redis);
    this.grants = new RedisAdapter('Grant', redis);
  }

  /**
   * Has the parties told of the sessions that are over by `accounts.sessions_from`, and takes out what is left of
   * them (ID-23, ID-41). They are of no use before that already: see {@link ./session.adapter.ts}. The orders stand
   * first and alone, so that parties are told even while there is no Redis; all of it may be asked any number of times.
   */
  async endFromBefore(accountId: AccountId): Promise<void> {
    const standing = await this.accounts.findStanding(accountId);
    const sessionsFrom = standing?.sessionsFrom ?? null;
    if (sessionsFrom === null) return;
    await this.logouts.orderOfAccount(accountId, sessionsFrom);
    for (const uid of await this.redis.sMembers(accountSessionsKey(accountId))) {
      const session = await this.sessions.findByUid(uid);
      if (session && !isFromBefore(session, sessionsFrom)) continue;
      await this.takeOut(accountId, uid, session);
    }
  }

  /** The live sessions of an account, the newest sign-in first. */
  async list(accountId: AccountId): Promise<LiveSession[]> {
    const standing = await this.accounts.findStanding(accountId);
    const uids = await this.redis.sMembers(accountSessionsKey(accountId));
    const found = await Promise.all(
      uids.map(async (uid) => ({ uid, session: await this.sessions.findByUid(uid) })),
    );
    return found
      .flatMap(({ uid, session }) =>
        session?.accountId === accountId && !isFromBefore(session, standing?.sessionsFrom ?? null)
          ? [liveSessionOf(uid, session)]
          : [],
      )
      .sort((a, b) => b.signedInAt.getTime() - a.signedInAt.getTime() || a.uid.localeCompare(b.uid));
  }

  /**
   * Ends one session of an account: its parties are told, its codes and tokens work no more (ID-46). Marked first, so
   * that a request of it that is under way does not bring it back; parties that one signed in meanwhile are told too.
   * @returns false when the account has no such session
   */
  async end(accountId: AccountId, uid: string): Promise<boolean> {
    const session = await this.sessions.findByUid(uid);
    if (session?.accountId !== accountId) return false;
    await this.logouts.orderOfSession(uid);
    await this.redis.set(endedSessionKey(uid), '1', { expiration: { type: 'EX', value: SESSION_WHOLE } });
    await this.takeOut(accountId, uid, await this.sessions.findByUid(uid));
    await this.logouts.orderOfSession(uid);
    return true;
  }

  /**
   * Ends what one party has of a session, which goes on without it: its tokens work no more, and it is told (ID-46).
   * Its next sign-in has another `sid`, as it takes this one for ended.
   */
  async leave(accountId: AccountId, { uid, parties }: LiveSession, clientId: string): Promise<void> {
    const party = parties.find((each) => each.clientId === clientId);
    if (party?.sid !== undefined) await this.logouts.order({ clientId, sid: party.sid, accountId });
    if (party?.grantId !== undefined) await this.revoke(party.grantId);
    await this.sessions.changeByUid(uid, ({ authorizations, ...session }) => {
      const { [clientId]: _left, ...others } = authorizations ?? {};
      return { ...session, authorizations: others };
    });
  }

  /** The session's place in the account's list goes last, so that what broke off is begun again. */
  private async takeOut(accountId: AccountId, uid: string, session: AdapterPayload | undefined) {
    for (const { grantId } of Object.values(session?.authorizations ?? {})) {
      if (grantId !== undefined) await this.revoke(grantId);
    }
    if (session?.jti !== undefined) await this.sessions.destroy(session.jti);
    await this.redis.sRem(accountSessionsKey(accountId), uid);
  }

  private async revoke(grantId: string): Promise<void> {
    await this.grants.destroy(grantId);
    await this.grants.revokeByGrantId(grantId);
  }
}

function liveSessionOf(uid: string, { loginTs = 0, acr, authorizations = {} }: AdapterPayload): LiveSession {
  const parties = Object.entries(authorizations).map(([clientId, { sid, grantId }]) => ({
    ...{ clientId, sid, grantId },
  }));
  const level = reaches(acr, 'IAL3') ? 'IAL3' : 'IAL2';
  return { uid, signedInAt: new Date(loginTs * 1000), level, parties };
}
