import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { type LogoutOrder, LogoutsRepository } from './logouts.repository.js';

/**
 * Orders that relying parties be told of the end of sessions (ID-41, OpenID Connect Back-Channel Logout 1.0). An order
 * is a row: from its commit on the party is told, once a session, whatever dies; see {@link ./logout-sender.ts}.
 * Where a transaction is given the order stands or falls with it.
 */
@Injectable()
export class BackChannelLogouts {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: LogoutsRepository,
  ) {}

  /** One party of one session. */
  async order(order: LogoutOrder, transaction?: Transaction): Promise<void> {
    await this.repository.order(transaction ?? this.dataSource, order);
    this.wake();
  }

  /** All parties signed on to in one single sign-on session. @param sessionUid the provider's `Session.uid` */
  async orderOfSession(sessionUid: string, transaction?: Transaction): Promise<void> {
    await this.repository.orderOfSession(transaction ?? this.dataSource, sessionUid);
    this.wake();
  }

  /** All parties of the account's sessions that were signed in to before this moment. */
  async orderOfAccount(accountId: AccountId, before: Date, transaction?: Transaction): Promise<void> {
    await this.repository.orderOfAccount(transaction ?? this.dataSource, accountId, before);
    this.wake();
  }

  /** Called when there may be something to send; what a transaction has yet to commit is found by looking. */
  onOrder(listener: () => void): void {
    this.listeners.push(listener);
  }

  private wake(): void {
    for (const listener of this.listeners) listener();
  }
}
