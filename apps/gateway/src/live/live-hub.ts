import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { liveSubject } from '@vnconnect/contracts';
import { InjectBusConnection, Log, Metrics } from '@vnconnect/service-kit';
import type { LiveStream } from './live-stream.js';

const PREFIX = liveSubject('');

/** Passes on to the open streams what services say of changes; one subscription for all of them. */
@Injectable()
export class LiveHub implements OnModuleInit, BeforeApplicationShutdown {
  private readonly watchers = new Map<string, Set<LiveStream>>();
  private readonly streams = new Set<LiveStream>();
  private isClosed = false;

  constructor(
    @InjectBusConnection() private readonly connection: NatsConnection,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    metrics.watch('vnc_live_streams', 'Open streams of changes', () => this.streams.size);
  }

  onModuleInit(): void {
    this.connection.subscribe(`${PREFIX}>`, {
      callback: (error, message) => {
        if (error) this.log.error('live.subscription.refused', {}, error);
        else this.tell(message.subject.slice(PREFIX.length));
      },
    });
    void this.watchConnection();
  }

  /** Whether it takes streams. */
  get isOpen(): boolean {
    return !this.isClosed;
  }

  /** Has the stream told of these until it closes. */
  add(stream: LiveStream, topics: readonly string[]): void {
    this.streams.add(stream);
    for (const topic of topics) {
      const watching = this.watchers.get(topic) ?? new Set();
      this.watchers.set(topic, watching.add(stream));
    }
    stream.body.once('close', () => this.remove(stream, topics));
  }

  /** A stopping gateway ends its streams; the browsers open theirs elsewhere. */
  beforeApplicationShutdown(): void {
    this.isClosed = true;
    for (const stream of this.streams) stream.end();
  }

  private remove(stream: LiveStream, topics: readonly string[]): void {
    this.streams.delete(stream);
    for (const topic of topics) {
      const watching = this.watchers.get(topic);
      watching?.delete(stream);
      if (watching?.size === 0) this.watchers.delete(topic);
    }
  }

  private tell(topic: string): void {
    for (const stream of this.watchers.get(topic) ?? []) stream.tell(topic);
  }

  /** What was said while the bus was away nobody heard: everything may have changed. */
  private async watchConnection(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type !== 'reconnect') continue;
      for (const topic of this.watchers.keys()) this.tell(topic);
    }
  }
}
