import { Injectable } from '@nestjs/common';
import { AccountChanged, type AccountId } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { Transaction } from '../database/transactions.js';

/** Tells who keeps a copy of an account (AH-09) that its name, numbers, phones, email or standing changed. */
@Injectable()
export class AccountChanges {
  constructor(private readonly outbox: Outbox) {}

  /** In the transaction of the change. */
  async tell(transaction: Transaction, accountId: AccountId): Promise<void> {
    await this.outbox.add(transaction, AccountChanged, { accountId });
  }
}
