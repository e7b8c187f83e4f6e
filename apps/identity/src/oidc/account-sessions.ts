import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { InjectRedis, Log, type Redis } from '@vnconnect/service-kit';
import { type AdapterPayload, Provider } from 'oidc-provider';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { RedisAdapter } from './redis.adapter.js';
import { accountSessionsKey, isFromBefore } from './session.adapter.js';

/** What oidc-provider's own sign-out asks of a client. */
interface ToldOfLogout {
  backchannelLogout(sub: string, sid: string): Promise<void>;
}

/**
 * Tells relying parties of sessions that a replaced password has ended, and takes out what is left of them (ID-23).
 * They are of no use before that already: see {@link ./session.adapter.ts}.
 */
@Injectable()
export class AccountSessions {
  private readonly sessions: RedisAdapter;
  private readonly grants: RedisAdapter;

  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly provider: Provider,
    private readonly accounts: AccountsRepository,
    private readonly log: Log,
  ) {
    this.sessions = new RedisAdapter('Session', redis);
    this.grants = new RedisAdapter('Grant', redis);
  }

  /** May be asked any number of times; a session goes last, so that what broke off is begun again. */
  async endFromBefore(accountId: AccountId): Promise<void> {
    const standing = await this.accounts.findStanding(accountId);
    const key = accountSessionsKey(accountId);
    for (const uid of await this.redis.sMembers(key)) {
      const session = await this.sessions.findByUid(uid);
      if (session && !isFromBefore(session, standing?.sessionsFrom ?? null)) continue;
      if (session) await this.end(accountId, session);
      await this.redis.sRem(key, uid);
    }
  }

  private async end(accountId: AccountId, { jti, authorizations = {} }: AdapterPayload): Promise<void> {
    const parties = Object.entries(authorizations);
    for (const [, { grantId }] of parties) {
      if (grantId === undefined) continue;
      await this.grants.destroy(grantId);
      await this.grants.revokeByGrantId(grantId);
    }
    await Promise.all(parties.map(([clientId, { sid }]) => this.tell(clientId, accountId, sid)));
    if (jti !== undefined) await this.sessions.destroy(jti);
  }

  /** A party that does not answer holds up nobody. */
  private async tell(clientId: string, accountId: AccountId, sid: string | undefined): Promise<void> {
    try {
      const client = await this.provider.Client.find(clientId);
      if (sid === undefined || client?.backchannelLogoutUri === undefined) return;
      await (client as unknown as ToldOfLogout).backchannelLogout(accountId, sid); // its typing leaves it out
    } catch (error) {
      this.log.warn('oidc.back-channel-logout.failed', { relyingParty: clientId }, error);
    }
  }
}
