import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClientContext, OtpDelivery } from '@vnconnect/contracts';
import { maskPhone } from '@vnconnect/vietnam';
import { type Transaction, Transactions } from '../database/transactions.js';
import { type OtpBinding, OtpKeys } from './otp-keys.js';
import { decideSending, RESEND_AFTER_MS } from './otp-limits.js';
import { OtpMessenger } from './otp-messenger.js';
import { issued, outcomeOf, refusalOf } from './otp-state.js';
import { OtpExpired, OtpIncorrect, OtpTooMany, OtpTooSoon, OtpVoid } from './otp.errors.js';
import { OtpRepository } from './otp.repository.js';

const DIGITS = 6;

/** A code that stands in the database and has yet to be sent. It lives in memory only. */
export interface PreparedOtp {
  readonly binding: OtpBinding;
  readonly codeId: string;
  readonly code: string;
  readonly language: ClientContext['language'];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** One-time codes, wherever used (ID-10 to ID-14). */
@Injectable()
export class OtpService {
  constructor(
    private readonly codes: OtpRepository,
    private readonly keys: OtpKeys,
    private readonly messenger: OtpMessenger,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes a new code within the transaction of what it is for; former ones of the same purpose and subject are void.
   * `officerId` is counted in place of the address. `unprovable` makes, by the same work, one that no six digits are:
   * for who must not learn that there is nobody.
   * @throws OtpTooSoon, OtpTooMany
   */
  async prepare(
    transaction: Transaction,
    binding: OtpBinding,
    client: ClientContext,
    { unprovable = false, officerId }: { readonly unprovable?: boolean; readonly officerId?: string } = {},
  ): Promise<PreparedOtp> {
    const limits = {
      recipient: this.keys.recipient(binding),
      address: officerId === undefined ? this.keys.address(client.address) : this.keys.officer(officerId),
    };
    await this.codes.lockSendings(transaction, limits);
    const now = new Date();
    const decision = decideSending(
      binding.purpose,
      await this.codes.findSendings(transaction, limits, now),
      now,
    );
    if (!decision.allowed) {
      const Refusal = decision.reason === 'too-soon' ? OtpTooSoon : OtpTooMany;
      throw new Refusal(decision.retryAfterSeconds);
    }
    const digits = randomInt(10 ** DIGITS)
      .toString()
      .padStart(DIGITS, '0');
    const code = unprovable ? randomUUID() : digits;
    const state = issued(randomUUID(), binding.challengeId, now);
    const codeHash = this.keys.codeHash(binding, state.codeId, code);
    const { purpose, subjectId } = binding;
    await this.codes.put(transaction, { purpose, subjectId }, state, codeHash);
    await this.codes.addSending(transaction, state.codeId, limits, now);
    return {
      binding,
      codeId: state.codeId,
      code,
      language: client.language,
      issuedAt: now,
      expiresAt: state.expiresAt,
    };
  }

  /**
   * Hands a code to the notifier. Only after the commit of what it is for, so that no phone gets a code that is not
   * valid. A code that was surely not handed over is taken back and not counted. One of which that is not known, as the
   * notifier did not answer in time, stays valid and counted, and the answer is the usual one: the SMS may well arrive,
   * and if it does not, the citizen stands where another can be asked for after 30 s.
   * @throws OtpChannelUnavailable, OtpTooMany
   */
  async deliver(prepared: PreparedOtp): Promise<OtpDelivery> {
    await this.hand(prepared);
    return { maskedPhone: maskPhone(prepared.binding.phone), ...timesOf(prepared) };
  }

  /** The same, for who tells where the code went in other words. @throws OtpChannelUnavailable, OtpTooMany */
  async hand(prepared: PreparedOtp): Promise<void> {
    try {
      await this.messenger.send(prepared);
    } catch (error) {
      await this.codes.withdraw(prepared.codeId, new Date());
      throw error;
    }
  }

  /**
   * Compares a code and, when it is right, uses it up in the same transaction as `onProven`: both happen or neither.
   * A try is counted before, whatever follows.
   * @throws OtpIncorrect, OtpExpired, OtpVoid, and what `onProven` throws
   */
  async prove<T>(
    binding: OtpBinding,
    code: string,
    onProven: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const { purpose, subjectId, challengeId } = binding;
    const subject = { purpose, subjectId };
    const now = new Date();
    const counted = await this.codes.countTry(subject, challengeId, now);
    if (counted === undefined) {
      const refusal = refusalOf(await this.codes.find(subject), challengeId, now);
      throw refusal === 'void' ? new OtpVoid() : new OtpExpired();
    }
    const isEqual = timingSafeEqual(this.keys.codeHash(binding, counted.codeId, code), counted.codeHash);
    const outcome = outcomeOf(counted.tries, isEqual);
    if (outcome.kind === 'incorrect') throw new OtpIncorrect(outcome.triesLeft);
    if (outcome.kind === 'void') throw new OtpVoid();
    return this.transactions.run(async (transaction) => {
      if (!(await this.codes.use(transaction, subject, counted.codeId, now))) throw new OtpExpired();
      return onProven(transaction);
    });
  }
}

/** Until when a code is valid, and when another may be asked for, as answers tell it. */
export function timesOf({ issuedAt, expiresAt }: Pick<PreparedOtp, 'issuedAt' | 'expiresAt'>) {
  const resendAt = new Date(issuedAt.getTime() + RESEND_AFTER_MS);
  return { expiresAt: expiresAt.toISOString(), resendAt: resendAt.toISOString() };
}
