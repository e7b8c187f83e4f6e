import { Injectable } from '@nestjs/common';
import type {
  ClientContext,
  ConfirmRegistrationCode,
  OtpDelivery,
  RegistrationApplication,
  RegistrationId,
  StartRegistration,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { AccountExists } from '../accounts/account.errors.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Transactions } from '../database/transactions.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpService } from '../otp/otp.service.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { readApplication } from './application.js';
import { RegisterChecks } from './register-checks.js';
import { type RegistrationAct, type RegistrationState, step } from './registration-state.js';
import { HumanCheckRequired, RegistrationCodeFirst, RegistrationNotFound } from './registration.errors.js';
import { type Registration, RegistrationsRepository } from './registrations.repository.js';

/** Who registers by a form. */
const KIND = 'citizen';

/** Registration by a form and the register of its method, up to the proven phone (ID-01, ID-03, ID-04, ID-08). */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly accounts: AccountsRepository,
    private readonly sources: IdentitySources,
    private readonly checks: RegisterChecks,
    private readonly otp: OtpService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws SourceClosed, InvalidFields, HumanCheckRequired, AccountExists, what the register's check and sending a code throw */
  async start(
    input: RegistrationApplication,
    client: ClientContext,
  ): Promise<AnswerOf<typeof StartRegistration>> {
    this.sources.requireOpen('registration', input.method, KIND);
    const read = readApplication(input, new Date());
    if (!read.ok) throw new InvalidFields(read.fields);
    if (!client.humanChecked) throw new HumanCheckRequired();
    const { application } = read;
    if (await this.accounts.existsByNumber(application.identityNumber)) throw new AccountExists();
    await this.checks.check(application);
    const prepared = await this.transactions.run(async (transaction) => {
      const at = { language: client.language, now: new Date() };
      const id = await this.registrations.create(transaction, application, at);
      return this.otp.prepare(transaction, bindingOf({ id, application }), client);
    });
    const otp = await this.otp.deliver(prepared);
    return { registrationId: prepared.binding.challengeId, otp };
  }

  /** @throws RegistrationNotFound, and what sending a code throws */
  async resendCode(id: RegistrationId, client: ClientContext): Promise<OtpDelivery> {
    const { registration } = await this.getFor(id, 'resend');
    const prepared = await this.transactions.run((transaction) =>
      this.otp.prepare(transaction, bindingOf(registration), client),
    );
    return this.otp.deliver(prepared);
  }

  /** @throws RegistrationNotFound, and what proving a code throws */
  async confirmCode({
    registrationId,
    code,
  }: RequestOf<typeof ConfirmRegistrationCode>): Promise<AnswerOf<typeof ConfirmRegistrationCode>> {
    const { registration, to } = await this.getFor(registrationId, 'prove');
    const { id, state: from, expiresAt } = registration;
    await this.otp.prove(bindingOf(registration), code, async (transaction) => {
      if (!(await this.registrations.advance(transaction, id, { from, to, now: new Date() }))) {
        throw new RegistrationNotFound();
      }
    });
    return { completeBy: expiresAt.toISOString() };
  }

  /**
   * The registration, and the state that the act leads to.
   * @throws RegistrationNotFound, RegistrationCodeFirst
   */
  async getFor(
    id: RegistrationId,
    act: RegistrationAct,
  ): Promise<{ registration: Registration; to: RegistrationState }> {
    const registration = await this.registrations.find(id);
    if (!registration) throw new RegistrationNotFound();
    const next = step(registration, act, new Date());
    if (next.allowed) return { registration, to: next.to };
    throw next.refusal === 'code-first' ? new RegistrationCodeFirst() : new RegistrationNotFound();
  }
}

function bindingOf({ id, application }: Pick<Registration, 'id' | 'application'>): OtpBinding {
  return { purpose: 'registration', subjectId: id, challengeId: id, phone: application.phone };
}
