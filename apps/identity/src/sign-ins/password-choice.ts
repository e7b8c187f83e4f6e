import { Injectable } from '@nestjs/common';
import type { ChooseFirstPassword, FieldProblem } from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Transactions } from '../database/transactions.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { passwordFieldProblems } from '../passwords/password-policy.js';
import { SignInCompletion } from './sign-in-completion.js';
import { SignInEnding } from './sign-in-ending.js';
import { SignInNotFound } from './sign-in.errors.js';
import { SignInsRepository } from './sign-ins.repository.js';

type Request = RequestOf<typeof ChooseFirstPassword>;

/** What a first password and a second factor reach, whatever the account could (ID-37). */
const LEVEL = 'IAL2';

/** The end of a sign-in by a first password: its holder chooses another (CO-08, ID-05). */
@Injectable()
export class PasswordChoice {
  constructor(
    private readonly signIns: SignInsRepository,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly completion: SignInCompletion,
    private readonly ending: SignInEnding,
    private readonly transactions: Transactions,
  ) {}

  /** @throws SignInNotFound, InvalidFields, SignInBusy, SignInAccountInactive, SourceClosed */
  async choose(request: Request): Promise<AnswerOf<typeof ChooseFirstPassword>> {
    const { signInId, client } = request;
    const proven = await this.signIns.findProven(signInId, new Date());
    const account = proven && (await this.accounts.find(proven.accountId));
    if (!account) throw new SignInNotFound();
    const fields = await this.problemsOf(request, account);
    if (fields.length > 0) throw new InvalidFields(fields);
    const passwordHash = await this.hasher.hash(request.password);
    return this.transactions.run(async (transaction) => {
      if (!(await this.signIns.complete(transaction, signInId, new Date()))) throw new SignInNotFound();
      await this.accounts.setPassword(transaction, account.id, passwordHash);
      // Others that began with the first password end with it.
      await this.ending.endUnderWay(transaction, account);
      const { accountId, amr } = proven;
      return this.completion.complete(transaction, { accountId, way: 'password', amr, level: LEVEL, client });
    });
  }

  /** Those of any new password, and that it is the first one; that is looked at when nothing else is wrong. */
  private async problemsOf(request: Request, account: Account): Promise<FieldProblem[]> {
    const fields = passwordFieldProblems(request, {
      identityNumbers: account.identityNumbers.map(({ value }) => value),
      phones: account.phones.map(({ number }) => number),
      dateOfBirth: account.dateOfBirth,
    });
    if (fields.length > 0) return fields;
    const former = await this.accounts.getPasswordHash(account.id);
    const isSame = await this.hasher.verify(former, request.password);
    return isSame ? [{ path: 'password', code: 'password.same' }] : [];
  }
}
