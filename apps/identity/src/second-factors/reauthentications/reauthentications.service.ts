import { Injectable } from '@nestjs/common';
import type {
  ConfirmReauthentication,
  OtpDelivery,
  PasskeyRequestOptions,
  ReauthenticationId,
  SendReauthenticationCode,
  StartReauthentication,
} from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import { maskPhone } from '@vnconnect/vietnam';
import type { Phone } from '../../accounts/account.js';
import type { Holder } from '../../accounts/holder.js';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { Transactions } from '../../database/transactions.js';
import type { OtpBinding } from '../../otp/otp-keys.js';
import { OtpExpired, OtpIncorrect, OtpVoid } from '../../otp/otp.errors.js';
import { OtpService } from '../../otp/otp.service.js';
import { SignInGuard } from '../../sign-ins/sign-in-guard.js';
import { SignInPhoneUnknown } from '../../sign-ins/sign-in.errors.js';
import { FactorProofs } from '../factor-proofs.js';
import type { PasskeyAct } from '../passkeys/passkey-challenges.js';
import { PasskeyProofs } from '../passkeys/passkey-proofs.js';
import { SecondFactors } from '../second-factors.js';
import { type Reauthentication, Reauthentications } from './reauthentications.js';

/** Asks who is signed in to prove it anew, by a code or a factor of the account (ID-38). */
@Injectable()
export class ReauthenticationsService {
  constructor(
    private readonly reauthentications: Reauthentications,
    private readonly accounts: AccountsRepository,
    private readonly factors: SecondFactors,
    private readonly proofs: FactorProofs,
    private readonly passkeys: PasskeyProofs,
    private readonly otp: OtpService,
    private readonly guard: SignInGuard,
    private readonly transactions: Transactions,
  ) {}

  async start(caller: Holder): Promise<AnswerOf<typeof StartReauthentication>> {
    const [phones, { factors }, { id, expiresAt }] = await Promise.all([
      this.accounts.findPhones(caller.accountId),
      this.factors.of(caller.accountId),
      this.reauthentications.begin(caller),
    ]);
    return {
      reauthenticationId: id,
      factors: [...factors],
      phones: phones.map((phone) => ({
        phoneId: phone.id,
        maskedPhone: maskPhone(phone.number),
        isDefault: phone.isDefault,
      })),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** @throws ReauthenticationNotFound, SignInPhoneUnknown, and what sending a code throws */
  async sendCode(
    caller: Holder,
    { reauthenticationId, phoneId, client }: RequestOf<typeof SendReauthenticationCode>,
  ): Promise<OtpDelivery> {
    const open = await this.reauthentications.getOpen(caller, reauthenticationId);
    const wanted = phoneId ?? open.phoneId;
    const phones = await this.accounts.findPhones(caller.accountId);
    const phone = wanted === undefined ? phones[0] : phones.find(({ id }) => id === wanted);
    if (!phone) throw new SignInPhoneUnknown();
    const prepared = await this.transactions.run((transaction) =>
      this.otp.prepare(transaction, bindingOf(reauthenticationId, caller, phone), client),
    );
    await this.reauthentications.notePhone(reauthenticationId, open, phone.id);
    return this.otp.deliver(prepared);
  }

  /** @throws ReauthenticationNotFound, SecondFactorUnknown */
  async startPasskey(caller: Holder, id: ReauthenticationId): Promise<PasskeyRequestOptions> {
    await this.reauthentications.getOpen(caller, id);
    return this.passkeys.request(actOf(id), caller.accountId);
  }

  /** @throws ReauthenticationNotFound, and what proving a code or a factor throws */
  async confirm(
    caller: Holder,
    { reauthenticationId: id, proof }: RequestOf<typeof ConfirmReauthentication>,
  ): Promise<AnswerOf<typeof ConfirmReauthentication>> {
    const open = await this.reauthentications.getOpen(caller, id);
    const mark = () => this.reauthentications.markProven(id, open);
    const freshUntil =
      proof.factor === 'sms'
        ? await this.proveCode(caller, { id, open, code: proof.code }, mark)
        : await this.proofs.prove(caller.accountId, actOf(id), proof, mark);
    return { freshUntil: freshUntil.toISOString() };
  }

  /** Under the account's count of wrong codes too: whoever took over a session may not go on guessing. */
  private async proveCode(
    caller: Holder,
    { id, open, code }: { id: ReauthenticationId; open: Reauthentication; code: string },
    mark: () => Promise<Date>,
  ): Promise<Date> {
    const phones = await this.accounts.findPhones(caller.accountId);
    const phone = phones.find((each) => each.id === open.phoneId);
    if (!phone) throw new OtpExpired();
    const tryOnce = () =>
      this.otp.prove(bindingOf(id, caller, phone), code, async (transaction) => {
        await this.guard.forgiveFactors(transaction, caller.accountId);
        return mark();
      });
    return this.proofs.guarded(caller.accountId, tryOnce, isWrongCode);
  }
}

/** The fifth wrong one voids the code. */
const isWrongCode = (error: unknown) => error instanceof OtpIncorrect || error instanceof OtpVoid;

const actOf = (id: ReauthenticationId): PasskeyAct => ({ kind: 'reauthentication', id });

function bindingOf(id: ReauthenticationId, { accountId }: Holder, phone: Phone): OtpBinding {
  return { purpose: 'reauthentication', subjectId: accountId, challengeId: id, phone: phone.number };
}
