import { jetstream } from '@nats-io/jetstream';
import type { ConsumerMessages, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { EventContract } from '@vnconnect/contracts';
import type { Histogram } from 'prom-client';
import type { DataSource, EntityManager } from 'typeorm';
import { headersOf, wire } from '../bus/wire.js';
import type { Log } from '../telemetry/log.js';
import { runInTrace } from '../telemetry/request-scope.js';
import { traced } from '../telemetry/tracing.js';
import { deadHeaders } from './dead-letter.js';
import { fateOf, readEvent, type RetryRules } from './heard-message.js';
import type { HeardEvent } from './hears.js';

export interface Hearing {
  readonly contract: EventContract;
  readonly handle: (event: HeardEvent, manager: EntityManager) => Promise<void>;
}

export interface ConsumerOptions extends RetryRules {
  readonly service: string;
  readonly connection: NatsConnection;
  readonly source: DataSource;
  readonly log: Log;
  /** Seconds by subject and outcome. */
  readonly seconds: Histogram<'subject' | 'outcome'>;
}

type Outcome = 'handled' | 'known' | 'retried' | 'buried';

/** How many events of one contract a process handles at a time, and how many it fetches ahead. */
const AT_ONCE = 4;
/** The server sends a beat at half of this; two missed ones, and the consumer asks anew. */
const PULL_EXPIRES_MS = 5_000;
/** Well under the 10 s after which the server would deliver again. */
const STILL_WORKING_MS = 3_000;
const RETRY_BIND_MS = 2_000;

/** The durable consumer of one event by one service, as it is named at set-up. */
export function durableName(service: string, subject: string): string {
  return `${service}_${subject}`.replace(/[.-]/g, '_');
}

/**
 * Hears one event: binds to its durable consumer, and binds again whenever that is lost. Handles a message in one
 * transaction with the note in the inbox, and acknowledges after the commit. One that fails comes back later, ever
 * slower; after the last delivery it becomes a dead letter.
 */
export class EventConsumer {
  private readonly stream: JetStreamClient;
  private readonly durable: string;
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private messages: ConsumerMessages | undefined;
  private running = Promise.resolve();

  constructor(
    private readonly hearing: Hearing,
    private readonly options: ConsumerOptions,
  ) {
    this.stream = jetstream(options.connection);
    this.durable = durableName(options.service, hearing.contract.subject);
  }

  start(): void {
    this.running = this.run();
  }

  /** Takes no more, and finishes what is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.messages?.stop();
    await this.running;
    await Promise.all(this.underWay);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.consume();
      } catch (error) {
        this.options.log.warn('events.consumer.waiting', { durable: this.durable }, error);
      }
      await pause(RETRY_BIND_MS, this.stopping.signal);
    }
  }

  private async consume(): Promise<void> {
    const consumer = await this.stream.consumers.get('EVENTS', this.durable);
    this.messages = await consumer.consume({
      max_messages: AT_ONCE,
      expires: PULL_EXPIRES_MS,
      abort_on_missing_resource: true,
    });
    if (this.stopping.signal.aborted) this.messages.stop();
    for await (const message of this.messages) {
      if (this.stopping.signal.aborted) message.nak();
      else await this.take(message);
    }
  }

  /** Begins with the message; resolves when there is room for another. */
  private async take(message: JsMsg): Promise<void> {
    const work = this.handle(message).finally(() => this.underWay.delete(work));
    this.underWay.add(work);
    if (this.underWay.size >= AT_ONCE) await Promise.race(this.underWay);
  }

  /** Never rejects: what can't even be told to the server comes again once its patience ends. */
  private async handle(message: JsMsg): Promise<void> {
    const startedAt = performance.now();
    const beat = setInterval(() => this.stillWorking(message), STILL_WORKING_MS);
    const { subject } = this.hearing.contract;
    try {
      const outcome = await runInTrace(message.headers?.get(wire.traceparent), () => this.settle(message));
      this.options.seconds.observe({ subject, outcome }, (performance.now() - startedAt) / 1000);
    } catch (error) {
      this.options.log.warn('events.answer.lost', { durable: this.durable, sequence: message.seq }, error);
    } finally {
      clearInterval(beat);
    }
  }

  private async settle(message: JsMsg): Promise<Outcome> {
    const name = `hear ${this.hearing.contract.subject}`;
    let outcome: Outcome;
    try {
      outcome = await traced(name, {}, () => this.deliver(message), 'consumer');
    } catch (error) {
      return this.refused(message, error);
    }
    message.ack();
    return outcome;
  }

  /** Event and inbox in one transaction: of two deliveries at once, the second waits here and then does nothing. */
  private async deliver(message: JsMsg): Promise<Outcome> {
    const { contract, handle } = this.hearing;
    const event = readEvent(message, contract);
    return this.options.source.transaction(async (manager) => {
      const noted = await manager.query<unknown[]>(
        'insert into inbox (event_id, handler) values ($1, $2) on conflict do nothing returning event_id',
        [event.id, contract.subject],
      );
      if (noted.length === 0) return 'known';
      await handle(event, manager);
      return 'handled';
    });
  }

  private stillWorking(message: JsMsg): void {
    if (!this.options.connection.isClosed()) message.working();
  }

  private async refused(message: JsMsg, error: unknown): Promise<Outcome> {
    const { log } = this.options;
    const { deliveryCount: deliveries, timestampNanos } = message.info;
    const fate = fateOf(error, deliveries, Date.now() - timestampNanos / 1e6, this.options);
    const fields = { durable: this.durable, sequence: message.seq, deliveries };
    if ('retryAfterMs' in fate) {
      log.warn('events.event.failed', { ...fields, waitMs: fate.retryAfterMs }, error);
      message.nak(fate.retryAfterMs);
      return 'retried';
    }
    try {
      await this.bury(message, fate.bury);
      log.error('events.event.buried', { ...fields, reason: fate.bury }, error);
      message.term();
      return 'buried';
    } catch (failure) {
      log.error('events.burial.failed', fields, failure);
      message.nak(STILL_WORKING_MS);
      return 'retried';
    }
  }

  private async bury(message: JsMsg, reason: string): Promise<void> {
    const { service } = this.options;
    const { subject } = this.hearing.contract;
    await this.stream.publish(`dead.${service}.${subject}`, message.data, {
      msgID: `${this.durable}-${message.seq}`,
      headers: headersOf(deadHeaders(message, reason)),
    });
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
