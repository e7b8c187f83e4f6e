import { Injectable } from '@nestjs/common';
import type { StopPhoneReplacement } from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { maskPhone, parseIdentityNumber } from '@vnconnect/vietnam';
import { AccountPhones } from '../accounts/account-phones.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { identityNumberProblem } from '../accounts/identity-number-problem.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { SuspectContacts } from '../contacts/suspect-contacts.js';
import { Transactions } from '../database/transactions.js';
import { SuspectFactors } from '../second-factors/suspect-factors.js';
import { PasswordCheck } from '../sign-ins/password-check.js';
import { SignInEnding } from '../sign-ins/sign-in-ending.js';
import { PhoneStopNotFound } from './phone-replacement.errors.js';
import { PhoneReplacementsRepository } from './phone-replacements.repository.js';

/**
 * The true holder undoes a replaced phone (ID-22): by the link that went to the number before and to the email, and the
 * password, so that whoever has merely found the lost phone cannot. Whoever made the change knew the password: it signs in
 * no more, and is replaced by way of Forgot password, whose code goes to the number that is back. What codes to the new
 * number may have let them add since is gone as well.
 */
@Injectable()
export class PhoneReplacementStop {
  constructor(
    private readonly replacements: PhoneReplacementsRepository,
    private readonly accounts: AccountsRepository,
    private readonly phones: AccountPhones,
    private readonly contacts: SuspectContacts,
    private readonly factors: SuspectFactors,
    private readonly passwords: PasswordCheck,
    private readonly signIns: SignInEnding,
    private readonly sessions: SessionEnding,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, PhoneStopNotFound, and what checking the password throws */
  async stop({
    token,
    identityNumber,
    password,
    client,
  }: RequestOf<typeof StopPhoneReplacement>): Promise<AnswerOf<typeof StopPhoneReplacement>> {
    const parsed = parseIdentityNumber(identityNumber);
    if (!parsed.ok) throw new InvalidFields([identityNumberProblem(parsed.reason)]);
    // Also one whose holder has said before "this was not me": the number before is the only way to a new one.
    const { credentials } = await this.passwords.check(parsed.value, password, client, {
      toBeReplaced: 'taken',
    });
    const { accountId } = credentials;
    return this.transactions.run(async (transaction) => {
      const now = new Date();
      if (!(await this.accounts.lockActive(transaction, accountId))) throw new PhoneStopNotFound();
      const stopped = await this.replacements.findStoppable(transaction, { token, accountId, now });
      const first = stopped.at(-1);
      const account = await this.accounts.find(accountId, transaction);
      if (!first || !account) throw new PhoneStopNotFound();
      await this.replacements.markStopped(
        transaction,
        stopped.map(({ id }) => id),
      );
      const removed = stopped.map(({ phone }) => phone);
      await this.phones.restoreDefault(transaction, accountId, { removed, restored: first.old });
      await this.contacts.removeSince(transaction, accountId, first.replacedAt);
      await this.factors.removeSince(transaction, accountId, first.replacedAt);
      await this.signIns.forget(transaction, account);
      await this.accounts.requireNewPassword(transaction, accountId, now);
      await this.sessions.endAll(transaction, accountId, 'holder');
      return { maskedPhone: maskPhone(first.old.number) };
    });
  }
}
