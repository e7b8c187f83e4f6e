import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { MessageId } from '@vnconnect/contracts';
import { connectRedis, InjectConfig, InjectServiceName, Log, type Redis } from '@vnconnect/service-kit';
import { Queue } from 'bullmq';
import { lanes, type Lane } from '../messages/lane.js';
import type { NotifierConfig } from '../notifier.config.js';

/** All a job carries: the rest is read from the order when its turn comes. */
export interface SendJob {
  readonly messageId: MessageId;
}

/** What a job is made from; the same message and attempt make the same job, so making it again does nothing. */
export interface JobOrder {
  readonly id: MessageId;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Milliseconds to wait; now when it is not positive. */
  readonly dueInMs: number;
}

/** Before all names of ours in Redis. */
export const QUEUE_PREFIX = 'notifier';

/** The queue of a lane: each class has its own, so that none waits behind another (NT-03). */
export function queueName({ channel, messageClass }: Lane): string {
  return `${channel}-${messageClass}`;
}

/** Puts jobs into the lanes' queues. Fails at once while Redis is away: the sweeper makes the job later. */
@Injectable()
export class SendQueues implements OnModuleInit, OnApplicationShutdown {
  private readonly queues = new Map<string, Queue<SendJob>>();
  private redis: Redis | undefined;

  constructor(
    @InjectConfig() private readonly config: NotifierConfig,
    @InjectServiceName() private readonly service: string,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    // BullMQ takes a client over, listeners and all, so it gets one of its own.
    this.redis = await connectRedis(this.config.REDIS_URL, {
      name: `${this.service}-queues`,
      log: this.log.child({ component: 'queues' }),
    });
    for (const lane of lanes) {
      const queue = new Queue<SendJob>(queueName(lane), { connection: this.redis, prefix: QUEUE_PREFIX });
      queue.on('error', (error) => this.log.warn('queue.failed', { queue: queue.name }, error));
      this.queues.set(queue.name, queue);
    }
  }

  async add(lane: Lane, order: JobOrder): Promise<void> {
    const { name, data, opts } = jobOf(order);
    await this.queue(lane).add(name, data, opts);
  }

  /** Adds many; those that are there already stay as they are. */
  async addMany(lane: Lane, orders: readonly JobOrder[]): Promise<void> {
    const queue = this.queue(lane);
    const { due = [], later = [] } = Object.groupBy(orders, ({ dueInMs }) => (dueInMs > 0 ? 'later' : 'due'));
    for (const [first, ...rest] of [due, later]) {
      if (!first) continue;
      // A Redis that was restarted has forgotten BullMQ's scripts; adding one brings its script back, adding in bulk
      // would fail (in MULTI there is no falling back from EVALSHA to EVAL).
      await this.add(lane, first);
      if (rest.length > 0) await queue.addBulk(rest.map(jobOf));
    }
  }

  /**
   * How many jobs Redis has for what is due in a lane, under way ones included. Delayed ones are for what is not due
   * yet: counted too, they would hide that jobs of overdue orders are lost.
   */
  async sizeDue(lane: Lane): Promise<number> {
    const counts = await this.queue(lane).getJobCounts('wait', 'active', 'prioritized');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    if (this.redis?.isOpen) this.redis.destroy();
  }

  private queue(lane: Lane): Queue<SendJob> {
    const queue = this.queues.get(queueName(lane));
    if (!queue) throw new Error(`There is no queue ${queueName(lane)}`);
    return queue;
  }
}

function jobOf({ id, attempts, dueInMs }: JobOrder) {
  return {
    name: 'send',
    data: { messageId: id },
    opts: {
      jobId: `${id}-${attempts}`,
      ...(dueInMs > 0 && { delay: dueInMs }),
      // What is done or failed is told by the order's row; a failed job is made again from it.
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}
