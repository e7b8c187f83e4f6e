import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SendMessage } from '@vnconnect/contracts';
import { Bus, Log, ProblemError } from '@vnconnect/service-kit';
import { dateInVietnam, formatDate } from '@vnconnect/vietnam';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { DeskAccountsRepository, type ToHandOver } from './desk-accounts.repository.js';

const EVERY_MS = 2_000;
const DEADLINE_MS = 3_000;

/**
 * Hands first passwords to the notifier (CO-08, CO-09). Each lies sealed beside its account from the transaction that
 * made both until the notifier has it, which sends one message id once; so whatever dies in between, it is sent.
 */
@Injectable()
export class FirstPasswordSender implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

  constructor(
    private readonly desks: DeskAccountsRepository,
    private readonly accounts: AccountsRepository,
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#round ??= this.handOverDue().finally(() => (this.#round = undefined));
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }

  /** Right after the commit; what does not come off is tried again by {@link handOverDue}. */
  begin(password: ToHandOver): void {
    this.handOver(password).catch((error: unknown) => this.postponed(password, error));
  }

  private async handOverDue(): Promise<void> {
    try {
      for (const password of await this.desks.claimDue()) {
        await this.handOver(password).catch((error: unknown) => this.postponed(password, error));
      }
    } catch (error) {
      this.log.warn('first-password.round.failed', {}, error);
    }
  }

  private async handOver(password: ToHandOver): Promise<void> {
    const { messageId, accountId } = password;
    const account = await this.accounts.find(accountId);
    const until = await this.accounts.findFirstPasswordUntil(accountId);
    const [phone] = account?.phones ?? [];
    // Chosen meanwhile, closed or over: nobody waits for it any more.
    if (!account || !phone || !until || until <= new Date()) {
      await this.desks.settle(messageId, 'refused');
      return;
    }
    try {
      await this.bus.request(
        SendMessage,
        {
          ...{ messageId, channel: 'sms', to: phone.number, template: 'first-password' },
          variables: { password: password.password, until: formatDate(dateInVietnam(until)) },
          ...{ language: account.language, messageClass: 'password' },
        },
        { deadlineMs: DEADLINE_MS },
      );
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'message.recipient-limit') throw error;
      await this.desks.settle(messageId, 'refused');
      return;
    }
    await this.desks.settle(messageId, 'handed-over');
  }

  private postponed({ messageId }: ToHandOver, error: unknown): void {
    this.log.warn('first-password.postponed', { messageId }, error);
  }
}
