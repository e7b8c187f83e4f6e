import { Injectable } from '@nestjs/common';
import type {
  ConfirmDeskCode,
  DeskAccount,
  DeskApplicant,
  FindOfficerName,
  LookUpDeskNumber,
  OtpDelivery,
  SendDeskCode,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { parseIdentityNumber, parsePhone } from '@vnconnect/vietnam';
import type { AccountNumber } from '../accounts/account.js';
import { AccountExists } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { identityNumberProblem } from '../accounts/identity-number-problem.js';
import { Transactions } from '../database/transactions.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpService } from '../otp/otp.service.js';
import { phoneProblem } from '../registrations/application.js';
import { SubscriberMismatch } from '../registrations/registration.errors.js';
import { SubscriberRegister } from '../registrations/subscriber-register.js';
import { IdentitySources } from '../sources/identity-sources.js';
import {
  numberOf,
  type ReadDeskApplicant,
  readDeskApplicant,
  readTaxCode,
  shownApplicant,
} from './desk-applicant.js';
import { DeskAccountsRepository } from './desk-accounts.repository.js';

/** What comes before an account is made at a counter: look-up, form, phone (CO-03, CO-04, CO-07). */
@Injectable()
export class DeskAccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly desks: DeskAccountsRepository,
    private readonly sources: IdentitySources,
    private readonly subscribers: SubscriberRegister,
    private readonly otp: OtpService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, SourceClosed */
  async lookUp({
    kind,
    number,
  }: RequestOf<typeof LookUpDeskNumber>): Promise<AnswerOf<typeof LookUpDeskNumber>> {
    this.sources.requireOpen('registration', 'desk', kind);
    const read = kind === 'citizen' ? readPersonal(number) : readBusiness(number);
    return { hasAccount: await this.accounts.existsByNumber(read), number: read.value };
  }

  /** @throws InvalidFields, SourceClosed, AccountExists, SubscriberMismatch, SubscriberCheckUnavailable */
  async check(input: DeskApplicant): Promise<DeskApplicant> {
    const applicant = this.read(input);
    this.sources.requireOpen('registration', 'desk', applicant.kind);
    if (await this.accounts.existsByNumber(numberOf(applicant))) throw new AccountExists();
    if (!(await this.subscribers.matches(applicant.person))) throw new SubscriberMismatch();
    return shownApplicant(applicant);
  }

  /** @throws InvalidFields */
  read(input: DeskApplicant): ReadDeskApplicant {
    const reading = readDeskApplicant(input, new Date());
    if (!reading.ok) throw new InvalidFields(reading.fields);
    return reading.applicant;
  }

  /** @throws InvalidFields, and what sending a code throws */
  async sendCode({
    onboardingId,
    phone,
    officerId,
    client,
  }: RequestOf<typeof SendDeskCode>): Promise<OtpDelivery> {
    const binding = bindingOf(onboardingId, phone);
    const prepared = await this.transactions.run((transaction) =>
      this.otp.prepare(transaction, binding, client, { officerId }),
    );
    return this.otp.deliver(prepared);
  }

  /** @throws InvalidFields, and what proving a code throws */
  async confirmCode({ onboardingId, phone, code }: RequestOf<typeof ConfirmDeskCode>): Promise<void> {
    const binding = bindingOf(onboardingId, phone);
    await this.otp.prove(binding, code, (transaction) =>
      this.desks.prove(transaction, onboardingId, binding.phone),
    );
  }

  async find(onboardingId: DeskAccountOf): Promise<DeskAccount | undefined> {
    return this.desks.find(onboardingId);
  }

  /** @throws ProblemError `not-found` */
  async officerName({
    accountId,
  }: RequestOf<typeof FindOfficerName>): Promise<AnswerOf<typeof FindOfficerName>> {
    const account = await this.accounts.find(accountId);
    if (account?.status !== 'active') throw new ProblemError('not-found');
    return { fullName: account.fullName };
  }
}

type DeskAccountOf = Parameters<DeskAccountsRepository['find']>[0];

function readPersonal(number: string): AccountNumber {
  const parsed = parseIdentityNumber(number);
  if (!parsed.ok) throw new InvalidFields([{ ...identityNumberProblem(parsed.reason), path: 'number' }]);
  return { kind: parsed.kind, value: parsed.value };
}

function readBusiness(number: string): AccountNumber {
  const value = readTaxCode(number);
  if (value === undefined) throw new InvalidFields([{ path: 'number', code: 'tax-code.format' }]);
  return { kind: 'tax-code', value };
}

function bindingOf(onboardingId: DeskAccountOf, typed: string): OtpBinding {
  const phone = parsePhone(typed);
  if (!phone.ok) throw new InvalidFields([phoneProblem(phone.reason)]);
  return { purpose: 'desk', subjectId: onboardingId, challengeId: onboardingId, phone: phone.value };
}
