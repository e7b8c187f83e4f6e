import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ConfirmAppEnrolment,
  SecondFactorChanged,
  type StartAppEnrolment,
} from '@vnconnect/contracts';
import { type AnswerOf, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { maskIdentityNumber } from '@vnconnect/vietnam';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { type Transaction, Transactions } from '../../database/transactions.js';
import {
  AppEnrolmentNotFound,
  AuthenticatorAppExists,
  SecondFactorIncorrect,
  SecondFactorUnknown,
} from '../second-factor.errors.js';
import { AppEnrolments, ENROLMENT_SECONDS } from './app-enrolments.js';
import { AuthenticatorAppsRepository } from './authenticator-apps.repository.js';
import { newTotpSecret, stepOfCode, totpUri } from './totp.js';

/** An account's authenticator app as its holder keeps it (ID-38). Who may is the controller's to ask. */
@Injectable()
export class AuthenticatorAppsService {
  constructor(
    private readonly apps: AuthenticatorAppsRepository,
    private readonly enrolments: AppEnrolments,
    private readonly accounts: AccountsRepository,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AuthenticatorAppExists */
  async startEnrolment(accountId: AccountId): Promise<AnswerOf<typeof StartAppEnrolment>> {
    if (await this.apps.findOf(accountId)) throw new AuthenticatorAppExists();
    const account = await this.accounts.find(accountId);
    if (account?.status !== 'active') throw new SecondFactorUnknown();
    const [number] = account.identityNumbers;
    const secret = newTotpSecret();
    const expiresAt = new Date(Date.now() + ENROLMENT_SECONDS * 1000);
    return {
      enrolmentId: await this.enrolments.keep(accountId, secret),
      secret,
      uri: totpUri(secret, number ? maskIdentityNumber(number.value) : account.fullName),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /**
   * The app counts from its first code on, which then is used.
   * @throws AppEnrolmentNotFound, SecondFactorIncorrect, SecondFactorUnknown, AuthenticatorAppExists
   */
  async confirmEnrolment(
    accountId: AccountId,
    { enrolmentId, code, name }: RequestOf<typeof ConfirmAppEnrolment>,
  ): Promise<void> {
    const secret = await this.enrolments.find(accountId, enrolmentId);
    if (secret === undefined) throw new AppEnrolmentNotFound();
    const now = new Date();
    const lastStep = stepOfCode(secret, code, now);
    if (lastStep === undefined) throw new SecondFactorIncorrect();
    await this.transactions.run(async (transaction) => {
      if (!(await this.accounts.lockActive(transaction, accountId))) throw new SecondFactorUnknown();
      await this.apps.add(transaction, { accountId, secret, lastStep, name, addedAt: now });
      await this.tell(transaction, accountId, 'added');
    });
    await this.enrolments.forget(enrolmentId);
  }

  /** @throws SecondFactorUnknown */
  async rename(accountId: AccountId, name: string): Promise<void> {
    if (!(await this.apps.rename(accountId, name))) throw new SecondFactorUnknown();
  }

  /** @throws SecondFactorUnknown */
  async remove(accountId: AccountId): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.apps.remove(transaction, accountId))) throw new SecondFactorUnknown();
      await this.tell(transaction, accountId, 'removed');
    });
  }

  private tell(transaction: Transaction, accountId: AccountId, change: 'added' | 'removed') {
    return this.outbox.add(transaction, SecondFactorChanged, {
      accountId,
      factor: 'authenticator-app',
      change,
    });
  }
}
