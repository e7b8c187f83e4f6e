import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { PhoneEntity } from '../accounts/phone.entity.js';
import type { Transaction } from '../database/transactions.js';
import { ContactChangesRepository } from './contact-changes.repository.js';
import { OwnPhonesRepository } from './own-phones.repository.js';

/**
 * Phones and emails that somebody else may have added (ID-22, ID-46): codes and notices would go on going there. Call
 * with the account locked.
 */
@Injectable()
export class SuspectContacts {
  constructor(
    private readonly changes: ContactChangesRepository,
    private readonly phones: OwnPhonesRepository,
  ) {}

  /**
   * Takes out the phones that the account has had since then, and puts back its email of then. Two stay: a number that
   * took a lost one's place, as the register has it in the holder's name and its own link stops it; and the one that
   * codes go to when there is no other, without which the holder would come by no new password.
   */
  async removeSince(transaction: Transaction, accountId: AccountId, since: Date): Promise<void> {
    await this.removePhones(transaction, accountId, since);
    const email = await this.changes.findEmailBefore(transaction, accountId, since);
    if (email) await this.phones.setEmail(transaction, accountId, email.value);
  }

  private async removePhones(transaction: Transaction, accountId: AccountId, since: Date): Promise<void> {
    const phones = await transaction.find(PhoneEntity, {
      where: { accountId },
      order: { isDefault: 'DESC', provenAt: 'DESC' },
    });
    const isSuspect = ({ provenAt, heldUntil }: PhoneEntity) => heldUntil === null && provenAt >= since;
    const trusted = phones.find((phone) => !isSuspect(phone));
    if (trusted && !trusted.isDefault) await this.phones.makeDefault(transaction, accountId, trusted.id);
    const stays = trusted ?? phones.find(({ isDefault }) => isDefault);
    const removed = phones.filter((phone) => phone !== stays && isSuspect(phone)).map(({ id }) => id);
    await this.phones.remove(transaction, accountId, removed);
  }
}
