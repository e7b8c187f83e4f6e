import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, Caller, CheckTokenCounts } from '@vnconnect/contracts';
import {
  type AnswerOf,
  callerName,
  InjectRedis,
  ProblemError,
  type Redis,
  type RequestOf,
} from '@vnconnect/service-kit';
import { AccountChanges } from '../accounts/account-changes.js';
import { AccountNotFound } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { Transactions } from '../database/transactions.js';
import { RedisAdapter } from '../oidc/redis.adapter.js';
import { RelyingPartiesRepository } from '../oidc/relying-parties.repository.js';
import { StandingChangeEntity } from './standing-change.entity.js';

interface Change {
  readonly accountId: AccountId;
  readonly status: 'active' | 'inactive';
  readonly reason: string;
}

type PersonOfToken = NonNullable<RequestOf<typeof CheckTokenCounts>['person']>;

/**
 * A token issued in the very second in which sessions were ended says nothing of before or after, as its `iat` is a
 * whole second and `sessions_from` the next one; there its grant alone tells.
 */
const SAME_SECOND_MS = 1_000;

/** Whether an account may be used, and whether a token of its or of a service still counts (ID-47). */
@Injectable()
export class StandingService {
  private readonly grants: RedisAdapter;

  constructor(
    @InjectRedis() redis: Redis,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionEnding,
    private readonly parties: RelyingPartiesRepository,
    private readonly transactions: Transactions,
    private readonly changes: AccountChanges,
  ) {
    this.grants = new RedisAdapter('Grant', redis);
  }

  /**
   * Deactivates or reactivates an account. Deactivated, it loses every session and token with the commit. Asked again,
   * nothing happens.
   * @throws AccountNotFound; `account.own`: nobody does this to themselves
   */
  async change({ accountId, status, reason }: Change, caller: Caller): Promise<Record<string, never>> {
    const changedBy = callerName(caller);
    if (changedBy === accountId) throw new ProblemError('account.own');
    await this.transactions.run(async (transaction) => {
      const from = status === 'active' ? 'inactive' : 'active';
      if (!(await this.accounts.changeStatus(transaction, accountId, { from, to: status }))) {
        const standing = await this.accounts.findStanding(accountId, transaction);
        if (standing?.status !== status) throw new AccountNotFound();
        return;
      }
      const row = { id: randomUUID(), accountId, changedBy, changedAt: new Date(), status, reason };
      await transaction.insert(StandingChangeEntity, row);
      await this.changes.tell(transaction, accountId);
      if (status === 'inactive') await this.sessions.endAll(transaction, accountId, 'deactivation');
    });
    return {};
  }

  async tokenCounts({
    clientId,
    issuedAt,
    person,
  }: RequestOf<typeof CheckTokenCounts>): Promise<AnswerOf<typeof CheckTokenCounts>> {
    const at = new Date(issuedAt);
    const [ofParty, ofPerson] = await Promise.all([
      this.parties.countsToken(clientId, at),
      !person || this.countsFor(person, at),
    ]);
    return { counts: ofParty && ofPerson };
  }

  private async countsFor({ accountId, grantId }: PersonOfToken, issuedAt: Date): Promise<boolean> {
    const standing = await this.accounts.findStanding(accountId);
    const endedBefore = (standing?.sessionsFrom?.getTime() ?? 0) - SAME_SECOND_MS;
    if (standing?.status !== 'active' || issuedAt.getTime() < endedBefore) return false;
    const grant = await this.grants.find(grantId);
    return grant?.accountId === accountId;
  }
}
