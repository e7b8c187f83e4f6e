import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import type { AdminHierarchyConfig } from '../admin-hierarchy.config.js';
import { AccountCopies } from './account-copies.js';

/** With a look every 5 seconds 20 users a second: a million in fourteen hours. */
const BATCH = 100;
/** As long as the stream keeps events. */
const TRUSTED_MS = 7 * 24 * 3_600_000;

/**
 * Compares copies of accounts slowly and for ever: whoever was just added, as the account may have changed while that
 * was done, and then whoever was compared the longest ago, as events can be lost (AH-09).
 */
@Injectable()
export class AccountsSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isLooking = false;
  private isFailing = false;

  constructor(
    private readonly copies: AccountCopies,
    private readonly log: Log,
    @InjectConfig() private readonly config: Pick<AdminHierarchyConfig, 'ACCOUNT_SWEEP_INTERVAL_MS'>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), this.config.ACCOUNT_SWEEP_INTERVAL_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private wake(): void {
    if (this.isLooking) return;
    this.isLooking = true;
    this.running = this.look().finally(() => {
      this.isLooking = false;
    });
  }

  /** A look that fails is tried again with the next, and said once. */
  private async look(): Promise<void> {
    try {
      await this.copies.followDue(new Date(Date.now() - TRUSTED_MS), BATCH);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.log.warn('user-accounts.unread', {}, error);
      this.isFailing = true;
    }
  }
}
