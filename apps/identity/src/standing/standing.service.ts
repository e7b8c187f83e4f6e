import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, Caller, CheckTokenCounts } from '@vnconnect/contracts';
import { type AnswerOf, callerName, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { AccountNotFound } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { Transactions } from '../database/transactions.js';
import { StandingChangeEntity } from './standing-change.entity.js';

interface Change {
  readonly accountId: AccountId;
  readonly status: 'active' | 'inactive';
  readonly reason: string;
}

/** Whether an account may be used, and from when on its sessions and tokens count (ID-47). */
@Injectable()
export class StandingService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionEnding,
    private readonly transactions: Transactions,
  ) {}

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
      if (status === 'inactive') await this.sessions.endAll(transaction, accountId, 'deactivation');
    });
    return {};
  }

  async tokenCounts({
    accountId,
    issuedAt,
  }: RequestOf<typeof CheckTokenCounts>): Promise<AnswerOf<typeof CheckTokenCounts>> {
    const standing = await this.accounts.findStanding(accountId);
    const endedBefore = standing?.sessionsFrom?.getTime() ?? 0;
    return { counts: standing?.status === 'active' && Date.parse(issuedAt) >= endedBefore };
  }
}
