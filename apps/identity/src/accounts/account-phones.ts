import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, PhoneId } from '@vnconnect/contracts';
import { In } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { AccountChanges } from './account-changes.js';
import { AccountColumns } from './account-columns.js';
import { PhoneEntity } from './phone.entity.js';

/** A number and until when it serves sign-ins from known devices only; null when it serves all (ID-22). */
export interface ReplacedPhone {
  /** E.164. */
  readonly number: string;
  readonly heldUntil: Date | null;
  readonly provenAt: Date;
}

/** Replaces an account's default phone, and undoes it (ID-22). Call with the account locked. */
@Injectable()
export class AccountPhones {
  constructor(
    private readonly columns: AccountColumns,
    private readonly changes: AccountChanges,
  ) {}

  /** The new number in the place of the default one, which goes and is given back. */
  async replaceDefault(
    transaction: Transaction,
    accountId: AccountId,
    phone: ReplacedPhone,
  ): Promise<ReplacedPhone> {
    const old = await transaction.findOneByOrFail(PhoneEntity, { accountId, isDefault: true });
    const numberIndex = this.columns.phoneIndex(phone.number);
    await transaction.delete(PhoneEntity, [{ id: old.id }, { accountId, numberIndex }]);
    await this.insertDefault(transaction, accountId, phone);
    const { heldUntil, provenAt } = old;
    return { number: this.columns.openPhoneNumber(old.number), heldUntil, provenAt };
  }

  /** Takes numbers out again and makes the one before them the default. */
  async restoreDefault(
    transaction: Transaction,
    accountId: AccountId,
    { removed, restored }: { readonly removed: readonly string[]; readonly restored: ReplacedPhone },
  ): Promise<void> {
    const indexes = [...removed, restored.number].map((number) => this.columns.phoneIndex(number));
    await transaction.delete(PhoneEntity, { accountId, numberIndex: In(indexes) });
    await transaction.update(PhoneEntity, { accountId, isDefault: true }, { isDefault: false });
    await this.insertDefault(transaction, accountId, restored);
  }

  private async insertDefault(
    transaction: Transaction,
    accountId: AccountId,
    { number, heldUntil, provenAt }: ReplacedPhone,
  ): Promise<void> {
    await transaction.insert(PhoneEntity, {
      id: PhoneId.parse(randomUUID()),
      accountId,
      numberIndex: this.columns.phoneIndex(number),
      number: this.columns.seal(number, 'phone'),
      isDefault: true,
      provenAt,
      heldUntil,
    });
    await this.changes.tell(transaction, accountId);
  }
}
