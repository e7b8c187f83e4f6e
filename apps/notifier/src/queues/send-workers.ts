import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfig, InjectServiceName, Log } from '@vnconnect/service-kit';
import { Worker } from 'bullmq';
import { createClient } from 'redis';
import { classPolicies } from '../messages/class-policy.js';
import { lanes, type Lane } from '../messages/lane.js';
import type { NotifierConfig } from '../notifier.config.js';
import { ProvidersService } from '../sending/providers.service.js';
import { WindowClosed } from '../sending/send-window.js';
import { SendingService } from '../sending/sending.service.js';
import { QUEUE_PREFIX, queueName, type SendJob } from './send-queues.js';

const LONGEST_PAUSE_MS = 2_000;

/** A worker for each lane, with a concurrency of its own (NT-03). */
@Injectable()
export class SendWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private workers: Worker<SendJob>[] = [];
  private redis: ReturnType<typeof createClient> | undefined;

  constructor(
    @InjectConfig() private readonly config: NotifierConfig,
    @InjectServiceName() private readonly service: string,
    private readonly providers: ProvidersService,
    private readonly sending: SendingService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    // Unlike the service's own client, this one waits for Redis to come back: a worker has nothing better to do.
    this.redis = createClient({
      url: this.config.REDIS_URL,
      name: `${this.service}-workers`,
      socket: { reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS) },
    });
    this.redis.on('error', (error: Error) => this.log.warn('redis.lost', { component: 'workers' }, error));
    this.workers = lanes.map((lane) => this.newWorker(lane));
  }

  /** Before anything else ends: no new message is taken, those under way end. */
  async beforeApplicationShutdown(): Promise<void> {
    const closing = this.workers.map((worker) => worker.close());
    this.providers.sendWaitersAway();
    await Promise.all(closing);
    await this.providers.stop();
    if (this.redis?.isOpen) this.redis.destroy();
  }

  private newWorker(lane: Lane): Worker<SendJob> {
    const { concurrency } = classPolicies[lane.messageClass];
    const worker = new Worker<SendJob>(queueName(lane), (job) => this.process(lane, job.data), {
      connection: this.redis ?? {},
      prefix: QUEUE_PREFIX,
      concurrency,
      runRetryDelay: 1_000,
      // What a process that was killed had in hand is free again this soon.
      lockDuration: 10_000,
      stalledInterval: 5_000,
    });
    worker.on('error', (error) => this.log.warn('worker.failed', { queue: worker.name }, error));
    worker.on('failed', (_, error) => {
      if (error instanceof WindowClosed) return; // stopping: the order waits in the database
      this.log.warn('job.failed', { queue: worker.name }, error);
    });
    return worker;
  }

  private async process(lane: Lane, { messageId }: SendJob): Promise<void> {
    await this.sending.send(lane, messageId);
  }
}
