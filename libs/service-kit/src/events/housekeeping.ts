import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Log } from '../telemetry/log.js';

const EVERY_MS = 10 * 60 * 1000;
/** A day, in which what the stream lost can be published again. */
const OUTBOX_KEPT = '1 day';
/** Longer than dead letters are kept (90 days): one that is replayed must find that others have handled it. */
const INBOX_KEPT = '100 days';

/** Takes away what outbox and inbox need no longer. */
@Injectable()
export class EventsHousekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.clean().catch((error: unknown) => this.log.warn('events.housekeeping.failed', {}, error));
    }, EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async clean(): Promise<void> {
    await this.source.query(`delete from outbox where published_at < now() - $1::interval`, [OUTBOX_KEPT]);
    await this.source.query(`delete from inbox where handled_at < now() - $1::interval`, [INBOX_KEPT]);
  }
}
