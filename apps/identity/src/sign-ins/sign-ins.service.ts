import { Injectable } from '@nestjs/common';
import type {
  ClientContext,
  ConfirmSignInCode,
  OtpDelivery,
  ResendSignInCode,
  SignInId,
  StartSignIn,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { maskPhone } from '@vnconnect/vietnam';
import type { Phone } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { readTypedNumber } from '../accounts/typed-number.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpIncorrect, OtpVoid } from '../otp/otp.errors.js';
import { OtpService } from '../otp/otp.service.js';
import { SecondFactors } from '../second-factors/second-factors.js';
import { FirstCode, noCodeFor } from './first-code.js';
import { SignInHistory } from '../sign-in-history/sign-in-history.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { PasswordCheck } from './password-check.js';
import { PhoneHold } from './phone-hold.js';
import { SignInCompletion } from './sign-in-completion.js';
import { SignInGuard } from './sign-in-guard.js';
import {
  PasswordChoiceRequired,
  SignInFailed,
  SignInNotFound,
  SignInPhoneUnknown,
} from './sign-in.errors.js';
import { type SignIn, SignInsRepository } from './sign-ins.repository.js';

/** Methods used, by RFC 8176. */
const AMR = ['pwd', 'otp', 'sms', 'mfa'];
/** What a password and a code reach, whatever the account could (ID-37). */
const LEVEL = 'IAL2';

/** Identity number and password, then a code to a phone of the account (ID-20, ID-21). */
@Injectable()
export class SignInsService {
  constructor(
    private readonly signIns: SignInsRepository,
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordCheck,
    private readonly guard: SignInGuard,
    private readonly otp: OtpService,
    private readonly firstCode: FirstCode,
    private readonly hold: PhoneHold,
    private readonly factors: SecondFactors,
    private readonly completion: SignInCompletion,
    private readonly history: SignInHistory,
    private readonly sources: IdentitySources,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, SourceClosed, what checking the password throws, and what sending a code throws */
  async start({
    identityNumber,
    password,
    client,
  }: RequestOf<typeof StartSignIn>): Promise<AnswerOf<typeof StartSignIn>> {
    const parsed = readTypedNumber(identityNumber);
    if (!parsed.ok) throw new InvalidFields([parsed.problem]);
    const { credentials, counterKey } = await this.passwords.check(parsed.value, password, client);
    const { accountId } = credentials;
    // Only now, so that nobody learns of an account whose password they don't have.
    this.sources.requireWay('password', credentials, LEVEL);
    const [phones, ways] = await Promise.all([
      this.accounts.findPhones(accountId),
      this.factors.of(accountId),
    ]);
    const [first, ...others] = phones;
    if (!first) throw new SignInFailed(); // an organisation's, which signs in by certificate
    const usable = await this.hold.usableOf(accountId, [first, ...others], client);
    if (usable.held && ways.factors.length === 0) throw usable.held;
    const [phone = first] = usable.phones;
    const { id: signInId, code } = await this.transactions.run(async (transaction) => {
      // Replaced since it was looked at: the password is the old one.
      if (!(await this.accounts.isUnreset(transaction, credentials))) throw new SignInFailed();
      const id = await this.signIns.create(
        transaction,
        { accountId, phoneId: phone.id, counterKey, owesPassword: credentials.firstPasswordUntil !== null },
        new Date(),
      );
      const binding = bindingOf({ id, accountId }, phone);
      const code = usable.held
        ? noCodeFor(usable.held)
        : await this.firstCode.prepare(transaction, binding, client, ways);
      return { id, code };
    });
    const sent = await this.firstCode.deliver(code, phone.number, ways);
    return { signInId, phones: usable.phones.map(shown), ...sent };
  }

  /** @throws SignInNotFound, SignInPhoneUnknown, SignInPhoneHeld, and what sending a code throws */
  async resendCode({ signInId, phoneId, client }: RequestOf<typeof ResendSignInCode>): Promise<OtpDelivery> {
    const signIn = await this.getOpen(signInId);
    const [first, ...others] = await this.accounts.findPhones(signIn.accountId);
    if (!first) throw new SignInPhoneUnknown();
    const usable = await this.hold.usableOf(signIn.accountId, [first, ...others], client);
    if (usable.held) throw usable.held;
    const phone = usable.phones.find(({ id }) => id === (phoneId ?? signIn.phoneId));
    if (!phone) throw new SignInPhoneUnknown();
    const prepared = await this.transactions.run(async (transaction) => {
      await this.signIns.setPhone(transaction, signInId, phone.id);
      return this.otp.prepare(transaction, bindingOf(signIn, phone), client);
    });
    return this.otp.deliver(prepared);
  }

  /** @throws SignInNotFound, PasswordChoiceRequired, and what proving a code throws */
  async confirmCode({
    signInId,
    code,
    client,
  }: RequestOf<typeof ConfirmSignInCode>): Promise<AnswerOf<typeof ConfirmSignInCode>> {
    const signIn = await this.getOpen(signInId);
    const phones = await this.accounts.findPhones(signIn.accountId);
    const phone = phones.find(({ id }) => id === signIn.phoneId);
    if (!phone) throw new SignInNotFound();
    try {
      const signedIn = await this.guard.countingWrongCodes(signIn.counterKey, () =>
        this.otp.prove(bindingOf(signIn, phone), code, (transaction) =>
          this.complete(transaction, signIn, client),
        ),
      );
      // Only after the commit: the code is used up, and the choice may follow.
      if (!signedIn) throw new PasswordChoiceRequired();
      return signedIn;
    } catch (error) {
      const isWrong = error instanceof OtpIncorrect || error instanceof OtpVoid;
      if (isWrong) {
        this.history.refused({ accountId: signIn.accountId, way: 'password', refusal: 'code', client });
      }
      throw error;
    }
  }

  /**
   * Both factors are right. All of this happens, or none and the code stays unused. Undefined when a password of one's
   * own is still to be chosen (CO-08).
   */
  private async complete(
    transaction: Transaction,
    { id, accountId, counterKey, owesPassword }: SignIn,
    client: ClientContext,
  ): Promise<AnswerOf<typeof ConfirmSignInCode> | undefined> {
    const isOpen = owesPassword
      ? await this.signIns.prove(transaction, id, AMR, new Date())
      : await this.signIns.complete(transaction, id, new Date());
    if (!isOpen) throw new SignInNotFound();
    await this.guard.succeed(transaction, counterKey);
    await this.guard.forgiveFactors(transaction, accountId);
    if (owesPassword) return undefined;
    const proven = { accountId, way: 'password', amr: AMR, level: LEVEL, client } as const;
    return this.completion.complete(transaction, proven);
  }

  private async getOpen(id: SignInId): Promise<SignIn> {
    const signIn = await this.signIns.findOpen(id, new Date());
    if (!signIn) throw new SignInNotFound();
    return signIn;
  }
}

/** A code is the account's: a new one for any of its sign-ins takes the place of all before (ID-10). */
function bindingOf({ id, accountId }: Pick<SignIn, 'id' | 'accountId'>, phone: Phone): OtpBinding {
  return { purpose: 'sign-in', subjectId: accountId, challengeId: id, phone: phone.number };
}

function shown({ id, number, isDefault }: Phone) {
  return { phoneId: id, maskedPhone: maskPhone(number), isDefault };
}
