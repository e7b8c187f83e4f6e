import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import type { Account } from '../accounts/account.js';
import { AccountNotFound } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Transaction } from '../database/transactions.js';

/** Accounts that are being changed: of two changes at once, one waits and sees what the other has done. */
@Injectable()
export class LockedAccounts {
  constructor(private readonly accounts: AccountsRepository) {}

  /** The active account, as it stands, locked until the transaction ends. @throws AccountNotFound */
  async get(transaction: Transaction, id: AccountId): Promise<Account> {
    const isActive = await this.accounts.lockActive(transaction, id);
    const account = isActive ? await this.accounts.find(id, transaction) : undefined;
    if (!account) throw new AccountNotFound();
    return account;
  }
}
