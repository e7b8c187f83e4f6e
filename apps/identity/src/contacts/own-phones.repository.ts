import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, PhoneId } from '@vnconnect/contracts';
import { In } from 'typeorm';
import { AccountChanges } from '../accounts/account-changes.js';
import { AccountColumns } from '../accounts/account-columns.js';
import { AccountEntity } from '../accounts/account.entity.js';
import { PhoneEntity } from '../accounts/phone.entity.js';
import type { Transaction } from '../database/transactions.js';

/** What changes in an account's phones and email. Call with the account locked. */
@Injectable()
export class OwnPhonesRepository {
  constructor(
    private readonly columns: AccountColumns,
    private readonly changes: AccountChanges,
  ) {}

  async add(
    transaction: Transaction,
    accountId: AccountId,
    number: string,
    isDefault: boolean,
  ): Promise<void> {
    await transaction.insert(PhoneEntity, {
      id: PhoneId.parse(randomUUID()),
      ...{ accountId, isDefault, provenAt: new Date() },
      numberIndex: this.columns.phoneIndex(number),
      number: this.columns.seal(number, 'phone'),
    });
    await this.changes.tell(transaction, accountId);
  }

  async makeDefault(transaction: Transaction, accountId: AccountId, id: PhoneId): Promise<void> {
    // One after the other: an index lets there be one default at any time.
    await transaction.update(PhoneEntity, { accountId, isDefault: true }, { isDefault: false });
    await transaction.update(PhoneEntity, { accountId, id }, { isDefault: true });
    await this.changes.tell(transaction, accountId);
  }

  /** Not the default one, nor the last. */
  async remove(transaction: Transaction, accountId: AccountId, ids: readonly PhoneId[]): Promise<void> {
    if (ids.length === 0) return;
    await transaction.delete(PhoneEntity, { accountId, id: In(ids), isDefault: false });
    await this.changes.tell(transaction, accountId);
  }

  async setEmail(transaction: Transaction, id: AccountId, email: string | undefined): Promise<void> {
    await transaction.update(AccountEntity, { id }, this.columns.sealEmail(email));
    await this.changes.tell(transaction, id);
  }
}
