import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  AccountPasswordReset,
  type CompleteRecovery,
  type FieldProblem,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, Outbox, type RequestOf } from '@vnconnect/service-kit';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { passwordFieldProblems } from '../passwords/password-policy.js';
import { SignInEnding } from '../sign-ins/sign-in-ending.js';
import { RecoveryNotFound } from './recovery.errors.js';
import { RecoveriesRepository } from './recoveries.repository.js';
import { RecoveriesService } from './recoveries.service.js';

type Request = RequestOf<typeof CompleteRecovery>;

/** The end of a recovery: password, counters, devices, sessions, event; all of them or none (ID-05, ID-21, ID-23). */
@Injectable()
export class RecoveryCompletion {
  constructor(
    private readonly service: RecoveriesService,
    private readonly recoveries: RecoveriesRepository,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly signIns: SignInEnding,
    private readonly sessions: SessionEnding,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws RecoveryNotFound, RecoveryCodeFirst, InvalidFields, SignInBusy */
  async complete(request: Request): Promise<AnswerOf<typeof CompleteRecovery>> {
    const { recovery, to } = await this.service.getFor(request.recoveryId, 'complete');
    const account = await this.getAccount(recovery.accountId);
    const fields = await this.problemsOf(request, account);
    if (fields.length > 0) throw new InvalidFields(fields);
    const passwordHash = await this.hasher.hash(request.password);
    await this.transactions.run(async (transaction) => {
      // First of all the account: of two recoveries of it at once, one waits here and then finds itself ended.
      const isActive = await this.accounts.lockActive(transaction, account.id);
      const moved = { from: recovery.state, to, now: new Date() };
      const isReached = isActive && (await this.isStillReached(transaction, account.id, recovery.phone));
      if (!isReached || !(await this.recoveries.advance(transaction, recovery.id, moved)))
        throw new RecoveryNotFound();
      await this.recoveries.endAllOf(transaction, account.id);
      await this.signIns.forget(transaction, account);
      await this.accounts.setPassword(transaction, account.id, passwordHash);
      // After sign-ins that were just being finished have: their time is before this one.
      await this.sessions.endAll(transaction, account.id, 'password-reset');
      await this.outbox.add(transaction, AccountPasswordReset, { accountId: account.id });
    });
    return {};
  }

  /** Whoever has proven a phone that was replaced since, as lost it may be, recovers nothing by it (ID-22). */
  private async isStillReached(transaction: Transaction, id: AccountId, phone: string): Promise<boolean> {
    const account = await this.accounts.find(id, transaction);
    return account?.phones.some(({ isDefault, number }) => isDefault && number === phone) === true;
  }

  private async getAccount(id: AccountId | null): Promise<Account> {
    const account = id === null ? undefined : await this.accounts.find(id);
    if (account?.status !== 'active') throw new RecoveryNotFound();
    return account;
  }

  /** Those of any new password, and that it is the old one; that is looked at when nothing else is wrong. */
  private async problemsOf(request: Request, account: Account): Promise<FieldProblem[]> {
    const fields = passwordFieldProblems(request, {
      identityNumbers: account.identityNumbers.map(({ value }) => value),
      phones: account.phones.map(({ number }) => number),
      dateOfBirth: account.dateOfBirth,
    });
    if (fields.length > 0) return fields;
    const isSame = await this.hasher.verify(
      await this.accounts.getPasswordHash(account.id),
      request.password,
    );
    return isSame ? [{ path: 'password', code: 'password.same' }] : [];
  }
}
