import { Injectable } from '@nestjs/common';
import type {
  ConfirmPhoneReplacementCode,
  OtpDelivery,
  PhoneReplacementId,
  SendPhoneReplacementCode,
  StartPhoneReplacement,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { parseIdentityNumber, parsePhone } from '@vnconnect/vietnam';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { identityNumberProblem } from '../accounts/identity-number-problem.js';
import { Transactions } from '../database/transactions.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpService } from '../otp/otp.service.js';
import { phoneProblem } from '../registrations/application.js';
import { PasswordCheck } from '../sign-ins/password-check.js';
import { SignInGuard } from '../sign-ins/sign-in-guard.js';
import { SignInHumanCheckRequired } from '../sign-ins/sign-in.errors.js';
import { type ReplacementAct, type ReplacementState, step } from './phone-replacement-state.js';
import {
  PhoneAlreadyYours,
  PhoneReplacementCodeFirst,
  PhoneReplacementNotFound,
} from './phone-replacement.errors.js';
import { type PhoneReplacement, PhoneReplacementsRepository } from './phone-replacements.repository.js';

/** A lost phone, up to the proven new number (ID-22). Nothing of the account changes here. */
@Injectable()
export class PhoneReplacementsService {
  constructor(
    private readonly replacements: PhoneReplacementsRepository,
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordCheck,
    private readonly guard: SignInGuard,
    private readonly otp: OtpService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, SignInHumanCheckRequired, and what checking the password throws */
  async start({
    identityNumber,
    password,
    client,
  }: RequestOf<typeof StartPhoneReplacement>): Promise<AnswerOf<typeof StartPhoneReplacement>> {
    const parsed = parseIdentityNumber(identityNumber);
    if (!parsed.ok) throw new InvalidFields([identityNumberProblem(parsed.reason)]);
    if (!client.humanChecked) throw new SignInHumanCheckRequired();
    const { credentials, counterKey } = await this.passwords.check(parsed.value, password, client);
    const { id, expiresAt } = await this.replacements.create(credentials, counterKey, new Date());
    return { replacementId: id, completeBy: expiresAt.toISOString() };
  }

  /** @throws InvalidFields, PhoneAlreadyYours, PhoneReplacementNotFound, and what sending a code throws */
  async sendCode({
    replacementId,
    phone,
    client,
  }: RequestOf<typeof SendPhoneReplacementCode>): Promise<OtpDelivery> {
    const { replacement, to } = await this.getFor(replacementId, 'send');
    const number = numberIn(phone ?? replacement.phone ?? '');
    const { id, accountId, state: from } = replacement;
    const phones = await this.accounts.findPhones(accountId);
    if (phones.some((own) => own.number === number)) throw new PhoneAlreadyYours();
    const prepared = await this.transactions.run(async (transaction) => {
      const move = { from, to, now: new Date() };
      if (!(await this.replacements.enter(transaction, id, number, move)))
        throw new PhoneReplacementNotFound();
      return this.otp.prepare(transaction, bindingOf(replacement, number), client);
    });
    return this.otp.deliver(prepared);
  }

  /**
   * Codes tried at wrongly count with wrong passwords, so that who has the password may not guess on for ever.
   * @throws PhoneReplacementNotFound, and what proving a code throws
   */
  async confirmCode({
    replacementId,
    code,
  }: RequestOf<typeof ConfirmPhoneReplacementCode>): Promise<AnswerOf<typeof ConfirmPhoneReplacementCode>> {
    const { replacement, to } = await this.getFor(replacementId, 'prove');
    const { id, state: from, expiresAt, counterKey, phone = '' } = replacement;
    await this.guard.countingWrongCodes(counterKey, () =>
      this.otp.prove(bindingOf(replacement, phone), code, async (transaction) => {
        const move = { from, to, now: new Date() };
        if (!(await this.replacements.advance(transaction, id, move))) throw new PhoneReplacementNotFound();
      }),
    );
    return { completeBy: expiresAt.toISOString() };
  }

  /**
   * The replacement, and the state that the act leads to.
   * @throws PhoneReplacementNotFound, PhoneReplacementCodeFirst
   */
  async getFor(
    id: PhoneReplacementId,
    act: ReplacementAct,
  ): Promise<{ replacement: PhoneReplacement; to: ReplacementState }> {
    const replacement = await this.replacements.find(id);
    if (!replacement) throw new PhoneReplacementNotFound();
    const next = step(replacement, act, new Date());
    if (next.allowed) return { replacement, to: next.to };
    throw next.refusal === 'code-first' ? new PhoneReplacementCodeFirst() : new PhoneReplacementNotFound();
  }
}

/** @throws InvalidFields */
function numberIn(phone: string): string {
  const parsed = parsePhone(phone);
  if (!parsed.ok) throw new InvalidFields([phoneProblem(parsed.reason)]);
  return parsed.value;
}

/** A code is the account's: a new one for any of its replacements takes the place of all before (ID-10). */
function bindingOf({ id, accountId }: Pick<PhoneReplacement, 'id' | 'accountId'>, phone: string): OtpBinding {
  return { purpose: 'phone-replacement', subjectId: accountId, challengeId: id, phone };
}
