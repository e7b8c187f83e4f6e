import { Injectable } from '@nestjs/common';
import {
  AccountRegistered,
  type AssuranceLevel,
  type ClientContext,
  type CompleteRegistration,
  type FieldProblem,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { AccountExists } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { passwordFieldProblems } from '../passwords/password-policy.js';
import { SignInCompletion } from '../sign-ins/sign-in-completion.js';
import { IdentitySources } from '../sources/identity-sources.js';
import type { Application } from './application.js';
import { RegistrationNotFound } from './registration.errors.js';
import { type Registration, RegistrationsRepository } from './registrations.repository.js';
import { RegistrationsService } from './registrations.service.js';

type Request = RequestOf<typeof CompleteRegistration>;
type Answer = AnswerOf<typeof CompleteRegistration>;

/** How a registered person proved to be who they say: a code by SMS (RFC 8176). */
const AMR = ['otp', 'sms'];
const KIND = 'citizen';
/** What a register and a code to the phone prove. */
const PROVEN = 'IAL2';

interface NewCitizen {
  readonly passwordHash: string;
  readonly level: AssuranceLevel;
  readonly now: Date;
  readonly client: ClientContext;
}

/** The end of a registration: password, account, event, ticket; all of them or none (ID-05, ID-06). */
@Injectable()
export class RegistrationCompletion {
  constructor(
    private readonly service: RegistrationsService,
    private readonly registrations: RegistrationsRepository,
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly sources: IdentitySources,
    private readonly completion: SignInCompletion,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws RegistrationNotFound, RegistrationCodeFirst, SourceClosed, InvalidFields, AccountExists, SignInBusy */
  async complete(request: Request): Promise<Answer> {
    const { registration, to } = await this.service.getFor(request.registrationId, 'complete');
    const { application } = registration;
    const level = this.sources.requireOpen('registration', application.method, KIND, PROVEN);
    const fields = problemsOf(request, application);
    if (fields.length > 0) throw new InvalidFields(fields);
    // Spares the hash of what the primary key would refuse anyway.
    if (await this.accounts.existsByNumber(application.identityNumber)) throw new AccountExists();
    const passwordHash = await this.hasher.hash(request.password);
    return this.transactions.run(async (transaction) => {
      const now = new Date();
      const moved = { from: registration.state, to, now };
      if (!(await this.registrations.advance(transaction, registration.id, moved)))
        throw new RegistrationNotFound();
      const { client } = request;
      return this.makeAccount(transaction, registration, { passwordHash, level, now, client });
    });
  }

  private async makeAccount(
    transaction: Transaction,
    { application, language }: Registration,
    { passwordHash, level, now, client }: NewCitizen,
  ): Promise<Answer> {
    const { method, identityNumber, fullName, dateOfBirth, email, phone } = application;
    const account = {
      ...({
        kind: KIND,
        method,
        level,
        fullName,
        dateOfBirth,
        email,
        passwordHash,
        language,
      } as const),
      identityNumbers: [identityNumber],
      phones: [phone],
    };
    const accountId = await this.accounts.create(transaction, account, now);
    await this.outbox.add(transaction, AccountRegistered, {
      accountId,
      kind: KIND,
      method,
      level,
    });
    const proven = { accountId, way: 'registration', amr: AMR, level, client } as const;
    return { accountId, ...(await this.completion.complete(transaction, proven)) };
  }
}

function problemsOf(request: Request, application: Application): FieldProblem[] {
  return passwordFieldProblems(request, {
    identityNumbers: [application.identityNumber.value],
    phones: [application.phone],
    dateOfBirth: application.dateOfBirth,
  });
}
