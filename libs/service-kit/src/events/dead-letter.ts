import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JsMsg, JetStreamManager, StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { decodeJson, headersOf, wire } from '../bus/wire.js';

const REASON = 'Vnc-Reason';
const DELIVERIES = 'Vnc-Deliveries';
const STREAM = 'DEAD';

/** An event that a service could not handle. */
export interface DeadLetter {
  /** Its place in the stream DEAD, by which it is replayed. */
  readonly id: number;
  /** The service that could not handle it. */
  readonly service: string;
  /** Subject of the event's contract. */
  readonly subject: string;
  /** A problem's code, `internal`, or `event.malformed`. */
  readonly reason: string;
  readonly deliveries: number;
  readonly buriedAt: Date;
  readonly traceparent: string | undefined;
  /** The message as it was delivered: id, occurredAt and payload, unless it was malformed. */
  readonly event: unknown;
}

/** Headers of a dead letter: why, after how many deliveries, in which trace. */
export function deadHeaders(message: JsMsg, reason: string): Record<string, string[]> {
  const traceparent = message.headers?.get(wire.traceparent);
  return {
    [REASON]: [reason],
    [DELIVERIES]: [String(message.info.deliveryCount)],
    ...(traceparent && { [wire.traceparent]: [traceparent] }),
  };
}

/** What operators do with dead letters. Needs the operator's connection: services can only write them. */
export class DeadLetters {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {}

  static async of(operator: NatsConnection): Promise<DeadLetters> {
    return new DeadLetters(operator, await jetstreamManager(operator));
  }

  /** All that lie there, oldest first. */
  async list(): Promise<DeadLetter[]> {
    const letters: DeadLetter[] = [];
    for (let seq = 1; ;) {
      const next = { seq, next_by_subj: 'dead.>' };
      const stored = await this.manager.streams.getMessage(STREAM, next);
      if (!stored) return letters;
      letters.push(letterOf(stored));
      seq = stored.seq + 1;
    }
  }

  /**
   * Publishes the event once more and takes the letter away. Every service that hears it is told again; those that
   * have handled it do nothing.
   * @throws Error when there is no such letter
   */
  async replay(id: number): Promise<void> {
    const stored = await this.manager.streams.getMessage(STREAM, { seq: id });
    if (!stored) throw new Error(`There is no dead letter ${id}`);
    const { subject, traceparent } = letterOf(stored);
    await jetstream(this.connection).publish(`evt.${subject}`, stored.data, {
      msgID: `replay-${STREAM}-${id}`,
      ...(traceparent && { headers: headersOf({ [wire.traceparent]: [traceparent] }) }),
    });
    await this.manager.streams.deleteMessage(STREAM, id);
  }
}

function letterOf(stored: StoredMsg): DeadLetter {
  const [, service = '', ...subject] = stored.subject.split('.');
  return {
    id: stored.seq,
    service,
    subject: subject.join('.'),
    reason: stored.header.get(REASON),
    deliveries: Number(stored.header.get(DELIVERIES)),
    buriedAt: stored.time,
    traceparent: stored.header.get(wire.traceparent) || undefined,
    event: jsonOrText(stored),
  };
}

function jsonOrText(stored: StoredMsg): unknown {
  try {
    return decodeJson(stored);
  } catch {
    return Buffer.from(stored.data).toString('utf8'); // malformed is one of the reasons to be here
  }
}
