import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Log, ProblemError } from '@vnconnect/service-kit';
import { OtpMessenger } from './otp-messenger.js';
import type { PreparedOtp } from './otp.service.js';

/**
 * Hands codes over behind an answer that must not tell whether there was anybody to send to (ID-23). A code that
 * could not be handed over stays valid and counted, as one that nobody was to get does.
 */
@Injectable()
export class UnseenDelivery implements BeforeApplicationShutdown {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly messenger: OtpMessenger,
    private readonly log: Log,
  ) {}

  begin(prepared: PreparedOtp): void {
    const sending = this.send(prepared).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  /** Those begun end while the bus is still there. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  private async send(prepared: PreparedOtp): Promise<void> {
    try {
      await this.messenger.send(prepared);
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : undefined;
      this.log.warn('otp.delivery.failed', { messageId: prepared.codeId, code }, error);
    }
  }
}
