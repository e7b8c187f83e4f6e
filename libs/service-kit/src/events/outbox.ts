import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventId } from '@vnconnect/contracts';
import type { EventContract } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { currentTraceparent } from '../telemetry/request-scope.js';
import { InjectServiceName } from '../config/index.js';
import { LARGEST_PAYLOAD } from '../bus/wire.js';
import { RelaySignal } from './relay-signal.js';

/** What an event of this contract carries. */
export type PayloadOf<C extends EventContract> = z.output<C['payload']>;

/** Where a service writes down what has happened, in the transaction of the change itself. */
@Injectable()
export class Outbox {
  constructor(
    @InjectServiceName() private readonly service: string,
    private readonly source: DataSource,
    private readonly signal: RelaySignal,
  ) {}

  /**
   * Writes an event beside the change: it is published if, and only if, the manager's transaction commits.
   * @param manager of the transaction that makes the change
   * @throws z.ZodError when the payload is not what the contract says
   */
  async add<C extends EventContract>(
    manager: EntityManager,
    contract: C,
    payload: PayloadOf<C>,
  ): Promise<EventId> {
    if (contract.service !== this.service) throw new Error(`${this.service} can't tell ${contract.subject}`);
    const id = EventId.parse(randomUUID());
    const event = { id, occurredAt: new Date().toISOString(), payload: contract.payload.parse(payload) };
    const body = JSON.stringify(event);
    if (Buffer.byteLength(body) > LARGEST_PAYLOAD)
      throw new Error(`${contract.subject} is too large an event`);
    await manager.query('insert into outbox (id, subject, body, traceparent) values ($1, $2, $3, $4)', [
      id,
      contract.subject,
      body,
      currentTraceparent() ?? null,
    ]);
    this.signal.afterCommitOf(manager);
    return id;
  }

  /**
   * Has everything published once more that was published after this moment and is still kept (a day): for a stream
   * that has lost what it had acknowledged. Consumers that have handled an event do nothing the second time.
   * @returns how many events will be published again
   */
  async republish(since: Date): Promise<number> {
    const [, count] = await this.source.query<[unknown[], number]>(
      'update outbox set published_at = null where published_at >= $1',
      [since],
    );
    this.signal.wake();
    return count;
  }
}
