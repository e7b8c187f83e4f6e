import { Injectable } from '@nestjs/common';
import {
  AccountRegistered,
  type AssuranceLevel,
  type CreateDeskAccount,
  type DeskAccount,
  type RenewFirstPassword,
} from '@vnconnect/contracts';
import { Outbox, type RequestOf } from '@vnconnect/service-kit';
import type { NewAccount } from '../accounts/account.js';
import { AccountExists } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SignInEnding } from '../sign-ins/sign-in-ending.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { DeskAccountNotFound, DeskCodeFirst, FirstPasswordChosen } from './desk-account.errors.js';
import { numberOf, type ReadDeskApplicant } from './desk-applicant.js';
import { DeskAccountsRepository, type ToHandOver } from './desk-accounts.repository.js';
import { DeskAccountsService } from './desk-accounts.service.js';
import { FIRST_PASSWORD_LIFETIME_MS, makeFirstPassword } from './first-password.js';
import { FirstPasswordSender } from './first-password-sender.js';

type Request = RequestOf<typeof CreateDeskAccount>;

/** What papers seen at a desk and a code to the phone prove. */
const PROVEN = 'IAL2';

interface Secret {
  readonly password: string;
  readonly passwordHash: string;
  readonly until: Date;
}

/** Makes accounts at the counter, each with a first password that nobody sees (CO-08, CO-09). */
@Injectable()
export class DeskAccountMaking {
  constructor(
    private readonly service: DeskAccountsService,
    private readonly desks: DeskAccountsRepository,
    private readonly accounts: AccountsRepository,
    private readonly sources: IdentitySources,
    private readonly hasher: PasswordHasher,
    private readonly sender: FirstPasswordSender,
    private readonly ending: SignInEnding,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The account, its password sealed beside it, and the event, all or none; made before, it is told of.
   * @throws InvalidFields, SourceClosed, DeskCodeFirst, AccountExists, SignInBusy
   */
  async make(request: Request): Promise<DeskAccount> {
    const { onboardingId } = request;
    const before = await this.desks.find(onboardingId);
    if (before) return before;
    const applicant = this.service.read(request.applicant);
    const level = this.sources.requireOpen('registration', 'desk', applicant.kind, PROVEN);
    if (!(await this.desks.isProven(onboardingId, applicant.person.phone))) throw new DeskCodeFirst();
    // Spares the hash of what the primary key would refuse anyway.
    if (await this.accounts.existsByNumber(numberOf(applicant))) return this.madeMeanwhile(onboardingId);
    const secret = await this.secretFor(applicant);
    const { made, toHandOver } = await this.transactions.run(async (transaction) => {
      await this.desks.lock(transaction, onboardingId);
      const made = await this.desks.find(onboardingId, transaction);
      if (made) return { made, toHandOver: undefined }; // by this very request, sent twice
      const account = { ...accountOf(applicant, secret, level), language: request.language };
      return { made: undefined, toHandOver: await this.write(transaction, request, account, secret) };
    });
    if (toHandOver) this.sender.begin(toHandOver);
    return made ?? this.get(onboardingId);
  }

  /** @throws DeskAccountNotFound, FirstPasswordChosen, SignInBusy */
  async renew({ onboardingId, attempt }: RequestOf<typeof RenewFirstPassword>): Promise<DeskAccount> {
    const before = await this.get(onboardingId);
    if (before.state === 'chosen') throw new FirstPasswordChosen();
    if (before.attempt !== attempt) return before; // renewed already
    const { accountId } = before;
    const account = await this.accounts.find(accountId);
    if (!account) throw new DeskAccountNotFound();
    const secret = await this.newSecret({
      identityNumbers: account.identityNumbers.map(({ value }) => value),
      phones: account.phones.map(({ number }) => number),
      dateOfBirth: account.dateOfBirth,
    });
    const toHandOver = await this.transactions.run(async (transaction) => {
      await this.accounts.lock(transaction, accountId);
      const renewed = await this.desks.renew(
        transaction,
        { onboardingId, attempt, accountId },
        secret.password,
      );
      if (!renewed) return undefined;
      if (!(await this.accounts.replaceFirstPassword(transaction, accountId, secret)))
        throw new FirstPasswordChosen();
      // Those that began with the password before end with it.
      await this.ending.endUnderWay(transaction, account);
      return renewed;
    });
    if (toHandOver) this.sender.begin(toHandOver);
    return this.get(onboardingId);
  }

  private async write(
    transaction: Transaction,
    { onboardingId, officerId, unitId, applicant }: Request,
    account: NewAccount,
    { password }: Secret,
  ): Promise<ToHandOver> {
    const accountId = await this.accounts.create(transaction, account, new Date());
    const { kind, method, level } = account;
    await this.outbox.add(transaction, AccountRegistered, { accountId, kind, method, level });
    const { fullName, identityNumber, dateOfBirth } = applicant;
    const representative = kind === 'business' ? { fullName, identityNumber, dateOfBirth } : undefined;
    const made = { accountId, officerId, unitId, representative };
    return this.desks.noteMade(transaction, onboardingId, made, password);
  }

  /** The number is on an account: on that of this very onboarding, made a moment ago, or on another. @throws AccountExists */
  private async madeMeanwhile(onboardingId: Request['onboardingId']): Promise<DeskAccount> {
    const made = await this.desks.find(onboardingId);
    if (!made) throw new AccountExists();
    return made;
  }

  private secretFor({ person, organisation }: ReadDeskApplicant): Promise<Secret> {
    return this.newSecret({
      identityNumbers: [person.identityNumber.value, ...(organisation ? [organisation.taxCode] : [])],
      phones: [person.phone],
      dateOfBirth: person.dateOfBirth,
    });
  }

  private async newSecret(personal: Parameters<typeof makeFirstPassword>[0]): Promise<Secret> {
    const password = makeFirstPassword(personal);
    const passwordHash = await this.hasher.hash(password);
    return { password, passwordHash, until: new Date(Date.now() + FIRST_PASSWORD_LIFETIME_MS) };
  }

  private async get(onboardingId: Request['onboardingId']): Promise<DeskAccount> {
    const account = await this.desks.find(onboardingId);
    if (!account) throw new DeskAccountNotFound();
    return account;
  }
}

function accountOf(
  applicant: ReadDeskApplicant,
  { passwordHash, until }: Secret,
  level: AssuranceLevel,
): Omit<NewAccount, 'language'> {
  const { kind, person, organisation } = applicant;
  return {
    ...{ kind, level, method: 'desk', permissions: [], passwordHash, firstPasswordUntil: until },
    fullName: organisation?.name ?? person.fullName,
    dateOfBirth: organisation ? undefined : person.dateOfBirth,
    email: person.email,
    identityNumbers: [numberOf(applicant)],
    phones: [person.phone],
  };
}
