import { Injectable } from '@nestjs/common';
import type { MakePhoneDefault, PhoneId, RemovePhone } from '@vnconnect/contracts';
import type { RequestOf } from '@vnconnect/service-kit';
import { formatDateTime, maskPhone } from '@vnconnect/vietnam';
import type { Account, Phone } from '../accounts/account.js';
import { AccountNotFound } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Holder } from '../accounts/holder.js';
import { Transactions } from '../database/transactions.js';
import { Notices } from '../notices/notices.js';
import { SubscriberMismatch } from '../registrations/registration.errors.js';
import { SubscriberRegister } from '../registrations/subscriber-register.js';
import { PhoneIsDefault, PhoneUnknown } from './contact.errors.js';
import { FreshProofs } from './fresh-proofs.js';
import { LockedAccounts } from './locked-account.js';
import { OwnPhonesRepository } from './own-phones.repository.js';

/** Which of an account's phones codes go to first, and phones that go (ID-46). */
@Injectable()
export class OwnPhonesService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly locked: LockedAccounts,
    private readonly phones: OwnPhonesRepository,
    private readonly register: SubscriberRegister,
    private readonly proofs: FreshProofs,
    private readonly notices: Notices,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The default phone alone receives the codes of a forgotten password (ID-23), so a citizen's must be registered in
   * his own name, as at registration (ID-04) and when a lost one is replaced (ID-22).
   * @throws ReauthenticationRequired, PhoneUnknown, SubscriberMismatch, SubscriberCheckUnavailable
   */
  async makeDefault(
    holder: Holder,
    { phoneId, reauthenticationId }: RequestOf<typeof MakePhoneDefault>,
  ): Promise<void> {
    await this.proofs.require(holder, reauthenticationId);
    const seen = await this.accounts.find(holder.accountId);
    if (!seen) throw new AccountNotFound();
    const phone = phoneOf(seen, phoneId);
    if (phone.isDefault) return;
    await this.checkOwn(seen, phone);
    await this.transactions.run(async (transaction) => {
      const account = await this.locked.get(transaction, holder.accountId);
      const { number } = phoneOf(account, phoneId);
      await this.phones.makeDefault(transaction, account.id, phoneId);
      const told = { phone: maskPhone(number), time: formatDateTime(new Date()) };
      await this.notices.tell(transaction, account, 'default-phone-changed', told);
    });
  }

  /** Not the default one: so the last one stays, too. @throws ReauthenticationRequired, PhoneUnknown, PhoneIsDefault */
  async remove(
    holder: Holder,
    { phoneId, reauthenticationId }: RequestOf<typeof RemovePhone>,
  ): Promise<void> {
    await this.proofs.require(holder, reauthenticationId);
    await this.transactions.run(async (transaction) => {
      const account = await this.locked.get(transaction, holder.accountId);
      const { number, isDefault } = phoneOf(account, phoneId);
      if (isDefault) throw new PhoneIsDefault();
      await this.phones.remove(transaction, account.id, [phoneId]);
      const told = { phone: maskPhone(number), time: formatDateTime(new Date()) };
      await this.notices.tell(transaction, account, 'phone-removed', told);
    });
  }

  /** Organisations are in no register of subscribers by the names that accounts have. */
  private async checkOwn(
    { identityNumbers, fullName, dateOfBirth }: Account,
    { number }: Phone,
  ): Promise<void> {
    const personal = identityNumbers.filter(({ kind }) => kind === 'cmnd' || kind === 'cccd');
    if (personal.length === 0 || dateOfBirth === undefined) return;
    for (const identityNumber of personal) {
      const subscriber = { phone: number, identityNumber, fullName, dateOfBirth };
      if (await this.register.matches(subscriber)) return;
    }
    throw new SubscriberMismatch();
  }
}

function phoneOf({ phones }: Account, phoneId: PhoneId): Phone {
  const phone = phones.find(({ id }) => id === phoneId);
  if (!phone) throw new PhoneUnknown();
  return phone;
}
