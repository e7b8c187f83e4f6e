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
    const id = EventId.parse(randomUUID());
    await this.write(manager, contract, [{ id, payload }]);
    return id;
  }

  /** Writes several events of one kind, in this order. @throws z.ZodError as {@link add} */
  async addMany<C extends EventContract>(
    manager: EntityManager,
    contract: C,
    payloads: readonly PayloadOf<C>[],
  ): Promise<void> {
    const events = payloads.map((payload) => ({ id: EventId.parse(randomUUID()), payload }));
    if (events.length > 0) await this.write(manager, contract, events);
  }

  private async write<C extends EventContract>(
    manager: EntityManager,
    contract: C,
    events: readonly { readonly id: EventId; readonly payload: PayloadOf<C> }[],
  ): Promise<void> {
    if (contract.service !== this.service) throw new Error(`${this.service} can't tell ${contract.subject}`);
    const occurredAt = new Date().toISOString();
    const bodies = events.map(({ id, payload }) =>
      JSON.stringify({ id, occurredAt, payload: contract.payload.parse(payload) }),
    );
    if (bodies.some((body) => Buffer.byteLength(body) > LARGEST_PAYLOAD))
      throw new Error(`${contract.subject} is too large an event`);
    await manager.query(
      `insert into outbox (id, subject, body, traceparent)
       select id, $3, body, $4 from unnest($1::uuid[], $2::text[]) with ordinality as new (id, body, at) order by at`,
      [events.map(({ id }) => id), bodies, contract.subject, currentTraceparent() ?? null],
    );
    this.signal.afterCommitOf(manager);
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
