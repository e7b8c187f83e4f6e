import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';
import type { AdapterPayload } from 'oidc-provider';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { BackChannelLogouts } from '../logouts/back-channel-logouts.js';
import { RedisAdapter } from './redis.adapter.js';
import { accountSessionsKey, isFromBefore } from './session.adapter.js';

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

  /** Ends one session of an account: its parties are told, its codes and tokens work no more (ID-46). */
  async end(accountId: AccountId, uid: string): Promise<void> {
    const session = await this.sessions.findByUid(uid);
    if (session?.accountId !== accountId) return;
    await this.logouts.orderOfSession(uid);
    await this.takeOut(accountId, uid, session);
  }

  /** The session's place in the account's list goes last, so that what broke off is begun again. */
  private async takeOut(accountId: AccountId, uid: string, session: AdapterPayload | undefined) {
    for (const { grantId } of Object.values(session?.authorizations ?? {})) {
      if (grantId === undefined) continue;
      await this.grants.destroy(grantId);
      await this.grants.revokeByGrantId(grantId);
    }
    if (session?.jti !== undefined) await this.sessions.destroy(session.jti);
    await this.redis.sRem(accountSessionsKey(accountId), uid);
  }
}
