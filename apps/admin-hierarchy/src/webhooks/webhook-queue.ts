import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfig, InjectServiceName, Log, RelaySignal } from '@vnconnect/service-kit';
import { Queue, Worker } from 'bullmq';
import { createClient } from 'redis';
import type { AdminHierarchyConfig } from '../admin-hierarchy.config.js';
import { type DueDelivery, WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookAttempts } from './webhook-attempts.js';
import { InjectWebhookSignal } from './webhook-signal.js';

const PREFIX = 'admin-hierarchy';
const QUEUE = 'webhooks';
const PAGE = 500;
const CONCURRENCY = 16;
const LONGEST_PAUSE_MS = 2_000;
const FORGET_EVERY_MS = 3_600_000;

interface WebhookJob {
  readonly deliveryId: string;
}

/**
 * Has every waiting message tried when its time has come. The rows in PostgreSQL are the truth; jobs in Redis are made
 * from them, again and again, and the same attempt makes the same job: a Redis that loses everything loses nothing.
 */
@Injectable()
export class WebhookQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private isStopping = false;
  private readonly redis: Pick<ReturnType<typeof createClient>, 'isOpen' | 'destroy'>[] = [];
  private queue: Queue<WebhookJob> | undefined;
  private worker: Worker<WebhookJob> | undefined;
  private sweeping: Promise<void> | undefined;
  private forgotAt = 0;

  constructor(
    @InjectConfig() private readonly config: AdminHierarchyConfig,
    @InjectServiceName() private readonly service: string,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly attempts: WebhookAttempts,
    @InjectWebhookSignal() private readonly signal: RelaySignal,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.queue = new Queue(QUEUE, { connection: this.newClient('queue', true), prefix: PREFIX });
    this.queue.on('error', (error) => this.log.warn('queue.failed', { queue: QUEUE }, error));
    this.worker = new Worker<WebhookJob>(QUEUE, ({ data }) => this.attempts.make(data.deliveryId), {
      connection: this.newClient('worker', false),
      prefix: PREFIX,
      concurrency: CONCURRENCY,
      runRetryDelay: 1_000,
      lockDuration: 30_000,
      stalledInterval: 10_000,
    });
    this.worker.on('error', (error) => this.log.warn('worker.failed', { queue: QUEUE }, error));
    this.worker.on('failed', (_job, error) => this.log.warn('job.failed', { queue: QUEUE }, error));
    this.sweeping = this.sweep();
  }

  /** Before anything else ends: no new attempt is begun, those under way end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.signal.wake();
    await this.sweeping;
    await this.worker?.close();
    await this.queue?.close();
    for (const client of this.redis) if (client.isOpen) client.destroy();
  }

  /** BullMQ takes a client over, listeners and all. The queue's fails at once while Redis is away, the worker's waits. */
  private newClient(use: string, disableOfflineQueue: boolean) {
    const client = createClient({
      url: this.config.REDIS_URL,
      name: `${this.service}-webhooks-${use}`,
      disableOfflineQueue,
      socket: { reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS) },
    });
    client.on('error', (error: Error) => this.log.warn('redis.lost', { component: QUEUE }, error));
    this.redis.push(client);
    return client;
  }

  private async sweep(): Promise<void> {
    while (!this.isStopping) {
      try {
        for (const due of await this.deliveries.due(PAGE)) await this.add(due);
        await this.forget();
      } catch (error) {
        this.log.warn('sweep.failed', { queue: QUEUE }, error);
      }
      await this.signal.pause(this.config.WEBHOOK_SWEEP_INTERVAL_MS);
    }
  }

  private async add({ id, attempts, dueInMs }: DueDelivery): Promise<void> {
    await this.queue?.add(
      'send',
      { deliveryId: id },
      {
        jobId: `${id}-${attempts}`,
        ...(dueInMs > 0 && { delay: dueInMs }),
        // What became of it is told by its row; a job that failed is made again from it.
        removeOnComplete: true,
        removeOnFail: true,
      },
    );
  }

  private async forget(): Promise<void> {
    if (Date.now() - this.forgotAt < FORGET_EVERY_MS) return;
    await this.deliveries.forget();
    this.forgotAt = Date.now();
  }
}
