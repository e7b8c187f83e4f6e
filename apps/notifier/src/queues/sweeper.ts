import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import { lanes, type Lane } from '../messages/lane.js';
import { QueuedRepository } from '../messages/queued.repository.js';
import { ReceiptsRepository } from '../messages/receipts.repository.js';
import { RetentionRepository } from '../messages/retention.repository.js';
import { NotifierMetrics } from '../metrics/notifier-metrics.js';
import type { NotifierConfig } from '../notifier.config.js';
import { SendingService } from '../sending/sending.service.js';
import { SendQueues } from './send-queues.js';

const PAGE = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** An order younger than this may still be on its way into Redis. */
const OVERDUE_MS = 2_000;
const FORGET_PARTS_AFTER_DAYS = 14;
/** Time to mend a fault and send what failed by it. */
const ERASE_FAILED_AFTER_DAYS = 14;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Holds the queues in Redis against the orders in PostgreSQL and makes the jobs that are missing: at start, and
 * whenever Redis has fewer jobs for a lane than there are overdue orders (NT-11). Also ends what expired while it
 * waited and what a process that ended had left half done, and takes away what is kept no longer.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private forgotAt = 0;

  constructor(
    @InjectConfig() private readonly config: NotifierConfig,
    private readonly queued: QueuedRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly retention: RetentionRepository,
    private readonly queues: SendQueues,
    private readonly sending: SendingService,
    private readonly metrics: NotifierMetrics,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let isFirst = true;
    while (!this.stopping.signal.aborted) {
      try {
        await this.sweep(isFirst);
        isFirst = false;
      } catch (error) {
        this.log.warn('sweep.failed', {}, error);
      }
      await delay(this.config.SWEEP_INTERVAL_MS, undefined, { signal: this.stopping.signal }).catch(() => {
        // aborted: the loop ends
      });
    }
  }

  private async sweep(isFirst: boolean): Promise<void> {
    await this.sending.endForsaken();
    await this.sending.expire();
    const sizes = await this.queued.count(OVERDUE_MS);
    this.metrics.waiting(sizes);
    for (const lane of lanes) {
      const size = sizes.find(
        ({ channel, messageClass }) => channel === lane.channel && messageClass === lane.messageClass,
      );
      if (!size) continue;
      if (isFirst || (size.overdue > 0 && size.overdue > (await this.queues.sizeDue(lane))))
        await this.makeJobs(lane);
    }
    if (Date.now() - this.forgotAt > FORGET_EVERY_MS) {
      await this.forget();
      this.forgotAt = Date.now();
    }
  }

  private async forget(): Promise<void> {
    await this.receipts.forget(FORGET_PARTS_AFTER_DAYS);
    await this.inBatches((limit) => this.retention.eraseVariables(ERASE_FAILED_AFTER_DAYS, limit));
    await this.inBatches((limit) => this.retention.delete(this.config.RETENTION_DAYS, limit));
  }

  private async inBatches(forget: (limit: number) => Promise<number>): Promise<void> {
    let count = PAGE;
    while (count === PAGE && !this.stopping.signal.aborted) count = await forget(PAGE);
  }

  private async makeJobs(lane: Lane): Promise<void> {
    let last = FIRST_ID;
    let count = 0;
    while (!this.stopping.signal.aborted) {
      const orders = await this.queued.page(lane, last, PAGE);
      await this.queues.addMany(lane, orders);
      count += orders.length;
      last = orders.at(-1)?.id ?? last;
      if (orders.length < PAGE) break;
    }
    this.log.info('jobs.made', { ...lane, count });
  }
}
