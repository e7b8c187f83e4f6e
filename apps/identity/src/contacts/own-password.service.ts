import { Injectable } from '@nestjs/common';
import type { ChangePassword } from '@vnconnect/contracts';
import { InvalidFields, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { formatDateTime } from '@vnconnect/vietnam';
import type { Account } from '../accounts/account.js';
import { AccountNotFound } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Holder } from '../accounts/holder.js';
import { SessionEnding } from '../accounts/session-ending.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { Notices } from '../notices/notices.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { normalizePassword, passwordFieldProblems } from '../passwords/password-policy.js';
import { SignInBusy } from '../passwords/passwords.errors.js';
import { SignInEnding } from '../sign-ins/sign-in-ending.js';
import { SignInGuard } from '../sign-ins/sign-in-guard.js';
import { SignInDelayed } from '../sign-ins/sign-in.errors.js';
import { FreshProofs } from './fresh-proofs.js';
import { LockedAccounts } from './locked-account.js';

type Request = RequestOf<typeof ChangePassword>;

/**
 * The holder's own change of the password (ID-05, ID-46). Every session ends, this one too: so whoever had got into
 * one is out, and the new password is used at once while it is fresh in mind.
 */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly locked: LockedAccounts,
    private readonly hasher: PasswordHasher,
    private readonly guard: SignInGuard,
    private readonly proofs: FreshProofs,
    private readonly signIns: SignInEnding,
    private readonly sessions: SessionEnding,
    private readonly notices: Notices,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, ReauthenticationRequired, ProblemError `password-change.*`, SignInBusy */
  async change(holder: Holder, request: Request): Promise<void> {
    const account = await this.getAccount(holder);
    const before = await this.accounts.getPasswordHash(account.id);
    if (before === null) await this.checkFirst(holder, account, request);
    checkPolicy(account, request);
    if (before !== null) await this.checkPresent(account, before, request);
    const passwordHash = await this.hasher.hash(request.password);
    await this.transactions.run((transaction) =>
      this.replace(transaction, account, { before, passwordHash }),
    );
  }

  private async replace(
    transaction: Transaction,
    { id }: Account,
    { before, passwordHash }: { before: string | null; passwordHash: string },
  ): Promise<void> {
    const account = await this.locked.get(transaction, id);
    // Replaced since it was looked at: what was typed is no longer the present one.
    if ((await this.accounts.getPasswordHash(id, transaction)) !== before) throw wrongPassword();
    await this.signIns.endUnderWay(transaction, account);
    await this.accounts.setPassword(transaction, id, passwordHash);
    await this.sessions.endAll(transaction, id, 'password-change');
    await this.notices.tell(transaction, account, 'password-changed', { time: formatDateTime(new Date()) });
  }

  /** A first password is of use with a CMND or CCCD and a phone for the code (ID-20). */
  private async checkFirst(holder: Holder, account: Account, { reauthenticationId }: Request): Promise<void> {
    const isPersons = account.identityNumbers.some(({ kind }) => kind === 'cmnd' || kind === 'cccd');
    if (!isPersons) throw new ProblemError('password-change.certificate-only');
    if (account.phones.length === 0) throw new ProblemError('password-change.phone-first');
    await this.proofs.require(holder, reauthenticationId);
  }

  /** Guarded as a sign-in is: whoever got into a session may not go on guessing the password there. */
  private async checkPresent({ id }: Account, before: string, request: Request): Promise<void> {
    const { currentPassword } = request;
    if (currentPassword === undefined) {
      throw new InvalidFields([{ path: 'currentPassword', code: 'field.required' }]);
    }
    const claim = await this.claim(id);
    const isRight = await this.hasher.verify(before, currentPassword).catch(async (error: unknown) => {
      if (error instanceof SignInBusy) await this.guard.release(claim);
      throw error;
    });
    // After 100 wrong ones the right one is no better, until it was replaced by way of Forgot password.
    if (!isRight || claim.isDisabled) throw wrongPassword();
    await this.guard.release(claim);
    if (normalizePassword(currentPassword) === normalizePassword(request.password)) {
      throw new InvalidFields([{ path: 'password', code: 'password.same' }]);
    }
  }

  private async claim(id: Account['id']) {
    try {
      return await this.guard.claimPasswordChange(id);
    } catch (error) {
      if (!(error instanceof SignInDelayed)) throw error;
      const { retryAfterSeconds = 1 } = error;
      throw new ProblemError('password-change.delayed', { retryAfterSeconds });
    }
  }

  private async getAccount({ accountId }: Holder): Promise<Account> {
    const account = await this.accounts.find(accountId);
    if (account?.status !== 'active') throw new AccountNotFound();
    return account;
  }
}

const wrongPassword = () => new InvalidFields([{ path: 'currentPassword', code: 'password.wrong' }]);

/** @throws InvalidFields */
function checkPolicy({ identityNumbers, phones, dateOfBirth }: Account, request: Request): void {
  const fields = passwordFieldProblems(request, {
    identityNumbers: identityNumbers.map(({ value }) => value),
    phones: phones.map(({ number }) => number),
    dateOfBirth,
  });
  if (fields.length > 0) throw new InvalidFields(fields);
}
