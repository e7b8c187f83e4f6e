import { Injectable } from '@nestjs/common';
import type { CompletePhoneReplacement } from '@vnconnect/contracts';
import { type AnswerOf, InjectConfig, type RequestOf } from '@vnconnect/service-kit';
import { maskPhone } from '@vnconnect/vietnam';
import { AccountPhones, type ReplacedPhone } from '../accounts/account-phones.js';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { KnownDevices } from '../devices/known-devices.js';
import { Notices } from '../notices/notices.js';
import type { OidcConfig } from '../oidc/oidc.environment.js';
import { SubscriberMismatch } from '../registrations/registration.errors.js';
import { SubscriberRegister } from '../registrations/subscriber-register.js';
import { HOLD_MS, type ReplacementState } from './phone-replacement-state.js';
import { PhoneReplacementNotFound } from './phone-replacement.errors.js';
import { type PhoneReplacement, PhoneReplacementsRepository } from './phone-replacements.repository.js';
import { PhoneReplacementsService } from './phone-replacements.service.js';

const HOLD_HOURS = String(HOLD_MS / 3_600_000);

/** The end of a replaced phone: the register, and then the number, sessions and notices; all of them or none (ID-22). */
@Injectable()
export class PhoneReplacementCompletion {
  constructor(
    private readonly service: PhoneReplacementsService,
    private readonly replacements: PhoneReplacementsRepository,
    private readonly accounts: AccountsRepository,
    private readonly phones: AccountPhones,
    private readonly register: SubscriberRegister,
    private readonly devices: KnownDevices,
    private readonly sessions: SessionEnding,
    private readonly notices: Notices,
    private readonly transactions: Transactions,
    @InjectConfig() private readonly config: Pick<OidcConfig, 'PUBLIC_URL'>,
  ) {}

  /**
   * @throws PhoneReplacementNotFound, PhoneReplacementCodeFirst, SubscriberMismatch, after which another number may be
   *   entered, SubscriberCheckUnavailable, after which this may be asked again; none of them has changed the account
   */
  async complete({
    replacementId,
    client,
  }: RequestOf<typeof CompletePhoneReplacement>): Promise<AnswerOf<typeof CompletePhoneReplacement>> {
    const { replacement, to } = await this.service.getFor(replacementId, 'complete');
    const phone = replacement.phone ?? '';
    const account = await this.accounts.find(replacement.accountId);
    if (account?.status !== 'active') throw new PhoneReplacementNotFound();
    if (!(await this.isHolders(phone, account))) return this.refuse(replacement);
    const heldUntil = await this.replace({ ...replacement, phone }, to, account);
    const device = await this.devices.find(account.id, client.deviceToken);
    return {
      maskedPhone: maskPhone(phone),
      heldUntil: heldUntil.toISOString(),
      isDeviceKnown: device !== undefined,
    };
  }

  /** By whichever of the account's numbers the operator knows its subscriber. */
  private async isHolders(
    phone: string,
    { identityNumbers, fullName, dateOfBirth }: Account,
  ): Promise<boolean> {
    if (dateOfBirth === undefined) return false; // an organisation's
    for (const { kind, value } of identityNumbers) {
      if (kind !== 'cmnd' && kind !== 'cccd') continue;
      const identityNumber = { kind, value };
      if (await this.register.matches({ phone, identityNumber, fullName, dateOfBirth })) return true;
    }
    return false;
  }

  private async refuse({ id, state: from }: PhoneReplacement): Promise<never> {
    const move = { from, to: 'password-proven', now: new Date() } as const;
    await this.transactions.run((transaction) => this.replacements.advance(transaction, id, move));
    throw new SubscriberMismatch();
  }

  private replace(
    replacement: PhoneReplacement & { readonly phone: string },
    to: ReplacementState,
    account: Account,
  ): Promise<Date> {
    const { id, accountId, phone, state: from } = replacement;
    return this.transactions.run(async (transaction) => {
      // First of all the account: of two replacements of it at once, one waits here and then finds sessions ended.
      const isActive = await this.accounts.lockActive(transaction, accountId);
      const isUnreset = isActive && (await this.accounts.isUnreset(transaction, replacement));
      if (!isUnreset) throw new PhoneReplacementNotFound();
      const now = new Date();
      const heldUntil = new Date(now.getTime() + HOLD_MS);
      const put = { number: phone, heldUntil, provenAt: now };
      const old = await this.phones.replaceDefault(transaction, accountId, put);
      const token = await this.replacements.complete(transaction, id, old, { from, to, now });
      if (token === undefined) throw new PhoneReplacementNotFound();
      // The lost phone may be signed in.
      await this.sessions.endAll(transaction, accountId, 'phone-replaced');
      await this.tell(transaction, account, { old, phone, token });
      return heldUntil;
    });
  }

  /** The number before, not the new one, and the email. */
  private tell(
    transaction: Transaction,
    { id, language, email, phones }: Account,
    change: { readonly old: ReplacedPhone; readonly phone: string; readonly token: string },
  ): Promise<void> {
    const replaced = phones.filter(({ number }) => number === change.old.number);
    const told = { id, language, email, phones: replaced.map((each) => ({ ...each, isDefault: true })) };
    return this.notices.tell(transaction, told, 'phone-replaced', {
      maskedPhone: maskPhone(change.phone),
      hours: HOLD_HOURS,
      stopUrl: `${this.config.PUBLIC_URL}/stop-phone#${change.token}`,
    });
  }
}
