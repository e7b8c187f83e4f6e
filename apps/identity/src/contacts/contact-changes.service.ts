import { Injectable } from '@nestjs/common';
import type {
  ClientContext,
  ConfirmContactChange,
  ContactChangeId,
  ContactCode,
  ResendContactCode,
  StartEmailChange,
  StartPhoneAddition,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { formatDateTime, maskPhone, parsePhone } from '@vnconnect/vietnam';
import type { Account } from '../accounts/account.js';
import type { Holder } from '../accounts/holder.js';
import { maskEmail } from '../accounts/mask-email.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { Notices } from '../notices/notices.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpTooMany } from '../otp/otp.errors.js';
import { OtpService, type PreparedOtp, timesOf } from '../otp/otp.service.js';
import { phoneProblem } from '../registrations/application.js';
import { type ContactChange, ContactChangesRepository } from './contact-changes.repository.js';
import { ContactChangeNotFound, EmailKnown, PhoneKnown, PhonesTooMany } from './contact.errors.js';
import { FreshProofs } from './fresh-proofs.js';
import { LockedAccounts } from './locked-account.js';
import { OwnPhonesRepository } from './own-phones.repository.js';

const PHONES_AT_MOST = 5;
/** Each sends a message to an address that may be anybody's. */
const CHANGES_AN_HOUR = 10;
const HOUR_SECONDS = 3_600;

type Started = AnswerOf<typeof StartPhoneAddition>;

/** New phones and emails: a fresh proof of the holder, then a code to the new one (ID-46). */
@Injectable()
export class ContactChangesService {
  constructor(
    private readonly changes: ContactChangesRepository,
    private readonly accounts: LockedAccounts,
    private readonly phones: OwnPhonesRepository,
    private readonly proofs: FreshProofs,
    private readonly otp: OtpService,
    private readonly notices: Notices,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, ReauthenticationRequired, PhoneKnown, PhonesTooMany, and what sending a code throws */
  async startPhone(holder: Holder, input: RequestOf<typeof StartPhoneAddition>): Promise<Started> {
    const phone = parsePhone(input.phone);
    if (!phone.ok) throw new InvalidFields([phoneProblem(phone.reason)]);
    await this.proofs.require(holder, input.reauthenticationId);
    return this.start({ accountId: holder.accountId, kind: 'phone', contact: phone.value }, input.client);
  }

  /** @throws ReauthenticationRequired, EmailKnown, and what sending a code throws */
  async startEmail(holder: Holder, input: RequestOf<typeof StartEmailChange>): Promise<Started> {
    await this.proofs.require(holder, input.reauthenticationId);
    return this.start({ accountId: holder.accountId, kind: 'email', contact: input.email }, input.client);
  }

  /** @throws ContactChangeNotFound, and what sending a code throws */
  async resend(
    holder: Holder,
    { contactChangeId, client }: RequestOf<typeof ResendContactCode>,
  ): Promise<ContactCode> {
    const change = await this.getOpen(holder, contactChangeId);
    const prepared = await this.transactions.run((transaction) =>
      this.otp.prepare(transaction, bindingOf(change), client),
    );
    return this.deliver(change, prepared);
  }

  /** @throws ContactChangeNotFound, PhoneKnown, PhonesTooMany, and what proving a code throws */
  async confirm(
    holder: Holder,
    { contactChangeId, code }: RequestOf<typeof ConfirmContactChange>,
  ): Promise<void> {
    const change = await this.getOpen(holder, contactChangeId);
    await this.otp.prove(bindingOf(change), code, (transaction) => this.complete(transaction, change));
  }

  private async start(change: Omit<ContactChange, 'id'>, client: ClientContext): Promise<Started> {
    const { made, prepared } = await this.transactions.run(async (transaction) => {
      checkNew(await this.accounts.get(transaction, change.accountId), change);
      await this.checkLimit(transaction, change);
      const begun = await this.changes.create(transaction, change, new Date());
      return { made: begun, prepared: await this.otp.prepare(transaction, bindingOf(begun), client) };
    });
    return { contactChangeId: made.id, code: await this.deliver(made, prepared) };
  }

  /** All of it happens, or none and the code stays unused. Who is told is settled before the change. */
  private async complete(transaction: Transaction, change: ContactChange): Promise<void> {
    const account = await this.accounts.get(transaction, change.accountId);
    const isOpen = await this.changes.complete(transaction, change, account.email, new Date());
    if (!isOpen) throw new ContactChangeNotFound();
    checkNew(account, change);
    const time = formatDateTime(new Date());
    if (change.kind === 'phone') {
      await this.phones.add(transaction, account.id, change.contact, account.phones.length === 0);
      await this.notices.tell(transaction, account, 'phone-added', {
        phone: maskPhone(change.contact),
        time,
      });
    } else {
      await this.phones.setEmail(transaction, account.id, change.contact);
      await this.notices.tell(transaction, account, 'email-changed', {
        email: maskEmail(change.contact),
        time,
      });
    }
  }

  private async deliver({ kind, contact }: ContactChange, prepared: PreparedOtp): Promise<ContactCode> {
    await this.otp.hand(prepared);
    return { maskedTo: kind === 'phone' ? maskPhone(contact) : maskEmail(contact), ...timesOf(prepared) };
  }

  private async checkLimit(transaction: Transaction, { accountId }: Pick<ContactChange, 'accountId'>) {
    const now = new Date();
    const begun = await this.changes.findBegun(transaction, accountId, now);
    const [oldest] = begun.slice(-CHANGES_AN_HOUR);
    if (begun.length < CHANGES_AN_HOUR || !oldest) return;
    throw new OtpTooMany(Math.ceil(HOUR_SECONDS - (now.getTime() - oldest.getTime()) / 1000));
  }

  private async getOpen({ accountId }: Holder, id: ContactChangeId): Promise<ContactChange> {
    const change = await this.changes.findOpen(accountId, id, new Date());
    if (!change) throw new ContactChangeNotFound();
    return change;
  }
}

/** @throws PhoneKnown, PhonesTooMany, EmailKnown */
function checkNew({ phones, email }: Account, { kind, contact }: Omit<ContactChange, 'id'>): void {
  if (kind === 'email') {
    if (email === contact) throw new EmailKnown();
    return;
  }
  if (phones.some(({ number }) => number === contact)) throw new PhoneKnown();
  if (phones.length >= PHONES_AT_MOST) throw new PhonesTooMany();
}

function bindingOf({ id, accountId, kind, contact }: ContactChange): OtpBinding {
  const purpose = kind === 'phone' ? 'new-phone' : 'new-email';
  return { purpose, subjectId: accountId, challengeId: id, phone: contact };
}
