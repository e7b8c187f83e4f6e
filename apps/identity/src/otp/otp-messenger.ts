import { Injectable } from '@nestjs/common';
import { type Language, MessageId, SendMessage, type TemplateName } from '@vnconnect/contracts';
import { Bus, Log, ProblemError } from '@vnconnect/service-kit';
import type { OtpPurpose } from './otp-code.entity.js';
import type { OtpBinding } from './otp-keys.js';
import { OTP_LIFETIME_MS } from './otp-state.js';
import { OtpChannelUnavailable, OtpTooMany } from './otp.errors.js';

const TEMPLATES: Record<OtpPurpose, TemplateName> = {
  registration: 'registration-code',
  'sign-in': 'sign-in-code',
  recovery: 'recovery-code',
  reauthentication: 'reauthentication-code',
  'phone-replacement': 'phone-replacement-code',
  claim: 'claim-code',
  'new-phone': 'new-phone-code',
  'new-email': 'new-email-code',
  desk: 'onboarding-code',
};
/** Two tries fit into the 5 s of a sign-in, beside the password. */
const DEADLINE_MS = 1_500;
const TRIES = 2;

export interface OtpMessage {
  readonly binding: OtpBinding;
  readonly codeId: string;
  readonly code: string;
  readonly language: Language;
  readonly expiresAt: Date;
}

/** Hands codes to the notifier. */
@Injectable()
export class OtpMessenger {
  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  /**
   * Resolves when the notifier has the message on disk, or may have it. An order that was not answered in time may
   * have been taken: it is asked for again under the same id, which the notifier sends once. When that does not tell
   * either, the message counts as taken, for it may arrive and must then be worth something.
   * @throws OtpChannelUnavailable, OtpTooMany when the notifier surely does not have it
   */
  async send(message: OtpMessage): Promise<void> {
    let mayBeTaken = false;
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const problem = await this.order(message);
      if (!problem) return;
      // Of an order that it took before, the notifier does not say this.
      if (problem.code === 'message.recipient-limit') throw new OtpTooMany(problem.retryAfterSeconds ?? 60);
      if (problem.code === 'deadline-exceeded') mayBeTaken = true;
      else if (mayBeTaken) break;
      else throw new OtpChannelUnavailable(problem);
    }
    this.log.warn('otp.hand-over.unanswered', { messageId: message.codeId });
  }

  /** Orders once; what spoke against it, if anything. */
  private async order(message: OtpMessage): Promise<ProblemError | undefined> {
    try {
      await this.bus.request(SendMessage, orderOf(message), { deadlineMs: DEADLINE_MS });
      return undefined;
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
  }
}

function orderOf({ binding, codeId, code, language, expiresAt }: OtpMessage) {
  return {
    messageId: MessageId.parse(codeId),
    channel: binding.purpose === 'new-email' ? ('email' as const) : ('sms' as const),
    to: binding.phone,
    template: TEMPLATES[binding.purpose],
    variables: { code, minutes: OTP_LIFETIME_MS / 60_000 },
    language,
    messageClass: 'otp' as const,
    expiresAt: expiresAt.toISOString(),
  };
}
