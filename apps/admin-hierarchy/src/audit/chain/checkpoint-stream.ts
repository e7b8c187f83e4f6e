import { Injectable } from '@nestjs/common';
import { jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { InjectBusConnection } from '@vnconnect/service-kit';

/** Where checkpoints are kept outside the database (ADR 12): nothing can be taken out of this stream or changed in it. */
export const CHECKPOINT_STREAM = 'AUDIT';
export const CHECKPOINT_SUBJECT = 'audit.admin-hierarchy';
const TIMEOUT_MS = 3_000;

@Injectable()
export class CheckpointStream {
  private readonly stream: JetStreamClient;

  constructor(@InjectBusConnection() private readonly connection: NatsConnection) {
    this.stream = jetstream(connection, { timeout: TIMEOUT_MS });
  }

  /** Resolves once the stream has it. */
  async add(statement: string): Promise<void> {
    await this.stream.publish(CHECKPOINT_SUBJECT, statement);
  }

  /** The statement that was added last; undefined while there is none. */
  async findLast(): Promise<string | undefined> {
    const manager = await jetstreamManager(this.connection, { timeout: TIMEOUT_MS });
    const message = await manager.streams.getMessage(CHECKPOINT_STREAM, { last_by_subj: CHECKPOINT_SUBJECT });
    return message?.string();
  }
}
