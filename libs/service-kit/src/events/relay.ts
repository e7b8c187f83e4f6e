import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { jetstream } from '@nats-io/jetstream';
import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { InjectBusConnection } from '../bus/bus.module.js';
import { headersOf, wire } from '../bus/wire.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { RefusedEvents } from './refused-events.js';
import { RelaySignal } from './relay-signal.js';

interface OutboxRow {
  readonly position: string;
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly traceparent: string | null;
  readonly created_at: Date;
}

const BATCH = 256;
/** While the stream does not answer, few events ask for all: what is sent meanwhile piles up in the connection. */
const PROBES = 16;
const POLL_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const PUBLISH_TIMEOUT_MS = 3_000;

/**
 * Publishes what the outbox holds, in order of position, and marks it. A batch is locked while it is published, so
 * replicas share the work; between them order is not kept. An event that was published but not marked (a crash in
 * between) is published again: the stream knows it by its message id, a consumer by its inbox. An event that fails
 * time and again while others are taken is set aside for a while and passed by ({@link RefusedEvents}): then too order
 * is not kept.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stream: JetStreamClient;
  private readonly published: Counter;
  private readonly setAside: Counter;
  private readonly refused = new RefusedEvents();
  private oldestWaiting: Date | undefined;
  private failures = 0;
  private isStopping = false;
  private running = Promise.resolve();

  constructor(
    @InjectBusConnection() connection: NatsConnection,
    private readonly source: DataSource,
    private readonly signal: RelaySignal,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.stream = jetstream(connection, { timeout: PUBLISH_TIMEOUT_MS });
    this.published = metrics.counter('vnc_events_published_total', 'Events that the stream has taken');
    this.setAside = metrics.counter(
      'vnc_events_set_aside_total',
      'Events passed by for a while because the stream refuses them and takes others',
    );
    metrics.watch('vnc_outbox_lag_seconds', 'Age of the oldest event that waits to be published', () =>
      this.oldestWaiting ? (Date.now() - this.oldestWaiting.getTime()) / 1000 : 0,
    );
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Finishes the batch under way. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.signal.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const isMore = await this.step();
      if (!isMore) await this.signal.pause(this.pauseMs());
    }
  }

  /** One batch; true when more may be waiting. What goes wrong is told once and tried again, ever slower. */
  private async step(): Promise<boolean> {
    try {
      const isMore = await this.source.transaction((manager) => this.publishBatch(manager));
      if (this.failures > 0) this.log.info('relay.restored');
      this.failures = 0;
      return isMore;
    } catch (error) {
      if (this.failures === 0) this.log.warn('relay.waiting', {}, error);
      this.failures += 1;
      return false;
    }
  }

  private async publishBatch(manager: EntityManager): Promise<boolean> {
    const rows = await this.nextRows(manager);
    this.oldestWaiting = rows[0]?.created_at;
    if (rows.length === 0) return false;
    const results = await Promise.allSettled(rows.map((row) => this.publish(row)));
    const taken = rows.filter((_row, index) => results[index]?.status === 'fulfilled');
    this.note(rows, taken, results);
    if (taken.length === 0) throw failureOf(results);
    await manager.query('update outbox set published_at = now() where position = any($1)', [
      taken.map(positionOf),
    ]);
    this.published.inc(taken.length);
    return true;
  }

  /** While nothing is taken, those that have not failed yet: the fault may be with those that have. */
  private async nextRows(manager: EntityManager): Promise<OutboxRow[]> {
    const setAside = this.refused.setAside(Date.now());
    if (this.failures === 0) return this.lockRows(manager, setAside, BATCH);
    const probes = await this.lockRows(manager, [...setAside, ...this.refused.open()], PROBES);
    if (probes.length > 0) return probes;
    this.refused.forgive();
    return this.lockRows(manager, setAside, PROBES);
  }

  private lockRows(manager: EntityManager, without: readonly string[], limit: number): Promise<OutboxRow[]> {
    return manager.query<OutboxRow[]>(
      `select position, id, subject, body, traceparent, created_at from outbox
       where published_at is null and position <> all($1) order by position limit $2 for update skip locked`,
      [without, limit],
    );
  }

  private note(
    rows: readonly OutboxRow[],
    taken: readonly OutboxRow[],
    results: ReadonlyArray<PromiseSettledResult<unknown>>,
  ): void {
    const failed = rows.filter((row) => !taken.includes(row));
    const newly = this.refused.note(
      { taken: taken.map(positionOf), failed: failed.map(positionOf) },
      Date.now(),
    );
    if (newly.length === 0) return;
    this.setAside.inc(newly.length);
    this.log.error('relay.events-set-aside', { count: newly.length }, failureOf(results));
  }

  private publish({ id, subject, body, traceparent }: OutboxRow) {
    return this.stream.publish(`evt.${subject}`, body, {
      msgID: id,
      ...(traceparent && { headers: headersOf({ [wire.traceparent]: [traceparent] }) }),
    });
  }

  private pauseMs(): number {
    return this.failures === 0
      ? POLL_MS
      : Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS);
  }
}

const positionOf = ({ position }: OutboxRow): string => position;

function failureOf(results: ReadonlyArray<PromiseSettledResult<unknown>>): unknown {
  return results.find((result) => result.status === 'rejected')?.reason;
}
