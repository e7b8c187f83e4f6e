import { Injectable } from '@nestjs/common';
import type { ClientContext, StartSignIn } from '@vnconnect/contracts';
import type { AnswerOf } from '@vnconnect/service-kit';
import { maskPhone } from '@vnconnect/vietnam';
import type { Transaction } from '../database/transactions.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpChannelUnavailable, OtpTooMany, OtpTooSoon } from '../otp/otp.errors.js';
import { OtpService, type PreparedOtp } from '../otp/otp.service.js';
import { SignInPhoneHeld } from './sign-in.errors.js';
import type { WaysToConfirm } from '../second-factors/second-factors.js';

type Started = AnswerOf<typeof StartSignIn>;
type UnsentReason = NonNullable<Started['codeUnsent']>;

/** A code that was not made, and why. */
interface NoCode {
  readonly unsent: UnsentReason;
  readonly retryAfterSeconds: number;
}

/**
 * The code at the start of a sign-in. An account without another way to confirm gets one or is refused. To one that
 * has another way, what keeps SMS from going out is no obstacle, and one that prefers another gets none (ID-38).
 */
@Injectable()
export class FirstCode {
  constructor(private readonly otp: OtpService) {}

  /** @throws OtpTooSoon, OtpTooMany to an account without another way */
  async prepare(
    transaction: Transaction,
    binding: OtpBinding,
    client: ClientContext,
    { factors, preferred }: WaysToConfirm,
  ): Promise<PreparedOtp | NoCode> {
    if (preferred !== 'sms') return { unsent: 'not-preferred', retryAfterSeconds: 0 };
    try {
      return await this.otp.prepare(transaction, binding, client);
    } catch (error) {
      const none = noCodeFor(error);
      if (!none || factors.length === 0) throw error;
      return none;
    }
  }

  /** @throws OtpChannelUnavailable, OtpTooMany to an account without another way */
  async deliver(
    prepared: PreparedOtp | NoCode,
    phone: string,
    { factors, preferred }: WaysToConfirm,
  ): Promise<Omit<Started, 'signInId' | 'phones'>> {
    const sent = 'unsent' in prepared ? prepared : await this.tryToDeliver(prepared, factors.length > 0);
    return {
      ...('unsent' in sent ? { otp: runOut(phone, sent), codeUnsent: sent.unsent } : { otp: sent }),
      ...(factors.length > 0 && { factors: [...factors] }),
      ...(preferred !== 'sms' && { preferred }),
    };
  }

  private async tryToDeliver(prepared: PreparedOtp, hasOtherWay: boolean): Promise<Started['otp'] | NoCode> {
    try {
      return await this.otp.deliver(prepared);
    } catch (error) {
      const none = noCodeFor(error);
      if (!none || !hasOtherWay) throw error;
      return none;
    }
  }
}

/** What stands for a code that this keeps from going out; undefined for any other error. */
export function noCodeFor(error: SignInPhoneHeld): NoCode;
export function noCodeFor(error: unknown): NoCode | undefined;
export function noCodeFor(error: unknown): NoCode | undefined {
  if (error instanceof SignInPhoneHeld)
    return { unsent: 'sign-in.phone-held', retryAfterSeconds: error.retryAfterSeconds ?? 0 };
  if (error instanceof OtpChannelUnavailable)
    return { unsent: 'otp.channel-unavailable', retryAfterSeconds: 0 };
  if (error instanceof OtpTooSoon)
    return { unsent: 'otp.too-soon', retryAfterSeconds: error.retryAfterSeconds ?? 0 };
  if (error instanceof OtpTooMany)
    return { unsent: 'otp.too-many', retryAfterSeconds: error.retryAfterSeconds ?? 0 };
  return undefined;
}

/** What stands for no code: one that has run out, and when one may be asked for. */
function runOut(phone: string, { retryAfterSeconds }: NoCode): Started['otp'] {
  const now = Date.now();
  return {
    maskedPhone: maskPhone(phone),
    expiresAt: new Date(now).toISOString(),
    resendAt: new Date(now + retryAfterSeconds * 1000).toISOString(),
  };
}
