import type { NatsConnection, PublishOptions } from '@nats-io/transport-node';

interface Publication {
  readonly subject: string;
  readonly payload: Buffer;
  readonly options: PublishOptions;
  readonly lost: () => void;
}

/**
 * What one turn of the event loop has to say goes to the socket in one write. nats-core writes once for each turn of
 * the microtask queue, which is once for each HTTP request or database answer that came in: under load a third of a
 * process's time went into those writes.
 */
export class Publications {
  private waiting: Publication[] = [];

  constructor(private readonly connection: NatsConnection) {}

  /** Publishes at the end of this turn; `lost` is called when the connection was closed before. */
  add(subject: string, payload: Buffer, options: PublishOptions, lost: () => void): void {
    if (this.waiting.length === 0) setImmediate(() => this.publish());
    this.waiting.push({ subject, payload, options, lost });
  }

  /** Publishes what is waiting now. Never throws: what cannot be sent is told to the one who sent it. */
  publish(): void {
    const publications = this.waiting;
    this.waiting = [];
    for (const { subject, payload, options, lost } of publications) {
      try {
        this.connection.publish(subject, payload, options);
      } catch {
        lost(); // closing or closed
      }
    }
  }
}
