import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { OnboardingId } from '@vnconnect/contracts';
import { Log } from '@vnconnect/service-kit';
import { AccountMaking } from './account-making.js';
import { OnboardingsRepository } from './onboardings.repository.js';

const EVERY_MS = 500;
const AT_ONCE = 20;

/**
 * Brings to its end what was begun (CO-09): accounts that identity has not answered about, SMS that are on their way.
 * What a killed process had in hand is looked after by the next once its lease is over. Several replicas may follow.
 */
@Injectable()
export class OnboardingFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly making: AccountMaking,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#round ??= this.round().finally(() => (this.#round = undefined));
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }

  private async round(): Promise<void> {
    try {
      const due = await this.onboardings.claimDue(AT_ONCE);
      await Promise.all(due.map((id) => this.follow(id)));
    } catch (error) {
      this.log.warn('onboardings.round.failed', {}, error);
    }
  }

  /** What fails is due again once its lease is over. */
  private async follow(id: OnboardingId): Promise<void> {
    try {
      await this.making.follow(id);
    } catch (error) {
      this.log.warn('onboarding.follow.failed', {}, error);
    }
  }
}
