import { AccountId } from '@vnconnect/contracts';
import type { Redis } from '@vnconnect/service-kit';
import type { AdapterPayload } from 'oidc-provider';
import type { AccountsRepository } from '../accounts/accounts.repository.js';
import type { LogoutsRepository, PartySid } from '../logouts/logouts.repository.js';
import { RedisAdapter } from './redis.adapter.js';

/** The uids of an account's sessions. */
export const accountSessionsKey = (accountId: string) => `oidc:account-sessions:${accountId}`;

/** The mark of a session that its holder has ended (ID-46). */
export const endedSessionKey = (uid: string) => `oidc:session-ended:${uid}`;

/** Whether a session was signed in to before its account's sessions count (ID-23). */
export function isFromBefore({ loginTs = 0 }: AdapterPayload, sessionsFrom: Date | null): boolean {
  return sessionsFrom !== null && loginTs * 1000 < sessionsFrom.getTime();
}

/**
 * Sessions, of which those from before a replaced password are not found (ID-23). All codes and tokens end with
 * their session (`expiresWithSession`), so that from the commit on none of them works in any process, whether or not
 * anything has been cleaned up.
 */
export class SessionAdapter extends RedisAdapter {
  constructor(
    private readonly store: Redis,
    private readonly accounts: AccountsRepository,
    private readonly logouts: LogoutsRepository,
  ) {
    super('Session', store);
  }

  override async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { uid } = payload;
    const { data: accountId } = AccountId.safeParse(payload.accountId);
    if (accountId !== undefined && uid !== undefined && expiresIn !== undefined) {
      const signedInAt = new Date((payload.loginTs ?? 0) * 1000);
      const parties = partiesOf(payload);
      // First: no party has tokens of a session that it could not be told the end of.
      if (parties.length > 0)
        await this.logouts.remember({ sessionUid: uid, accountId, signedInAt, parties });
      const key = accountSessionsKey(accountId);
      const ttlMs = expiresIn * 1000;
      await this.store.multi().sAdd(key, uid).pExpire(key, ttlMs, 'NX').pExpire(key, ttlMs, 'GT').exec();
    }
    await super.upsert(id, payload, expiresIn);
    // Ended while a request of it was under way, whose copy has just been written back.
    if (uid !== undefined && (await this.store.exists(endedSessionKey(uid))) === 1) await this.destroy(id);
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const payload = await super.find(id);
    const accountId = AccountId.safeParse(payload?.accountId);
    if (!payload || !accountId.success) return payload;
    return (await this.isOver(payload, accountId.data)) ? undefined : payload;
  }

  private async isOver(payload: AdapterPayload, accountId: AccountId): Promise<boolean> {
    const standing = await this.accounts.findStanding(accountId);
    return standing !== undefined && isFromBefore(payload, standing.sessionsFrom);
  }
}

function partiesOf({ authorizations = {} }: AdapterPayload): PartySid[] {
  return Object.entries(authorizations).flatMap(([clientId, { sid }]) => (sid ? [{ clientId, sid }] : []));
}
