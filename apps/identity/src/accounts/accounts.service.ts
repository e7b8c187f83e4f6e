import { Injectable } from '@nestjs/common';
import type { AccountId, FindContact, GetOwnAccount } from '@vnconnect/contracts';
import type { AnswerOf } from '@vnconnect/service-kit';
import { maskIdentityNumber, maskPhone } from '@vnconnect/vietnam';
import type { Account } from './account.js';
import { AccountNotFound } from './account.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import { maskEmail } from './mask-email.js';

/** Accounts as their owner, the notifier and the OpenID provider see them. */
@Injectable()
export class AccountsService {
  constructor(private readonly accounts: AccountsRepository) {}

  /** An account that may be used; undefined for an unknown or inactive one. */
  async findActive(accountId: AccountId): Promise<Account | undefined> {
    const account = await this.accounts.find(accountId);
    return account?.status === 'active' ? account : undefined;
  }

  /** @throws AccountNotFound */
  async getOwn(accountId: AccountId): Promise<AnswerOf<typeof GetOwnAccount>> {
    const account = await this.getActive(accountId);
    return {
      accountId: account.id,
      kind: account.kind,
      fullName: account.fullName,
      maskedIdentityNumbers: account.identityNumbers.map(({ value }) => maskIdentityNumber(value)),
      ...(account.dateOfBirth !== undefined && { dateOfBirth: account.dateOfBirth }),
      phones: account.phones.map(({ id, number, isDefault }) => ({
        phoneId: id,
        maskedPhone: maskPhone(number),
        isDefault,
      })),
      ...(account.email !== undefined && { maskedEmail: maskEmail(account.email) }),
      language: account.language,
      password: account.password,
      level: account.level,
      method: account.method,
      registeredAt: account.registeredAt.toISOString(),
    };
  }

  /** @throws AccountNotFound */
  async getContact(accountId: AccountId): Promise<AnswerOf<typeof FindContact>> {
    const { fullName, language, email, phones } = await this.getActive(accountId);
    const [phone] = phones;
    return {
      fullName,
      language,
      ...(phone && { phone: phone.number }),
      ...(email !== undefined && { email }),
    };
  }

  private async getActive(accountId: AccountId): Promise<Account> {
    const account = await this.findActive(accountId);
    if (!account) throw new AccountNotFound();
    return account;
  }
}
