import { Injectable } from '@nestjs/common';
import { type Language, MessageId, SendMessage, type TemplateName } from '@vnconnect/contracts';
import { Bus, ProblemError } from '@vnconnect/service-kit';
import type { OtpPurpose } from './otp-code.entity.js';
import type { OtpBinding } from './otp-keys.js';
import { OTP_LIFETIME_MS } from './otp-state.js';
import { OtpChannelUnavailable, OtpTooMany } from './otp.errors.js';

const TEMPLATES: Record<OtpPurpose, TemplateName> = {
  registration: 'registration-code',
  'sign-in': 'sign-in-code',
  recovery: 'recovery-code',
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
  constructor(private readonly bus: Bus) {}

  /**
   * Resolves when the notifier has the message on disk. Whether an order that was not answered in time was taken is
   * unknown: it is asked for again under the same id, which the notifier sends once.
   * @throws OtpChannelUnavailable, OtpTooMany
   */
  async send(message: OtpMessage, tries = TRIES): Promise<void> {
    try {
      await this.bus.request(SendMessage, orderOf(message), { deadlineMs: DEADLINE_MS });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'deadline-exceeded' && tries > 1) return this.send(message, tries - 1);
      if (error.code === 'message.recipient-limit') throw new OtpTooMany(error.retryAfterSeconds ?? 60);
      throw new OtpChannelUnavailable(error);
    }
  }
}

function orderOf({ binding, codeId, code, language, expiresAt }: OtpMessage) {
  return {
    messageId: MessageId.parse(codeId),
    channel: 'sms' as const,
    to: binding.phone,
    template: TEMPLATES[binding.purpose],
    variables: { code, minutes: OTP_LIFETIME_MS / 60_000 },
    language,
    messageClass: 'otp' as const,
    expiresAt: expiresAt.toISOString(),
  };
}
