import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventId } from '@vnconnect/contracts';
import type { EventContract } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { currentTraceparent } from '../telemetry/request-scope.js';
import { RelaySignal } from './relay-signal.js';

/** What an event of this contract carries. */
export type PayloadOf<C extends EventContract> = z.output<C['payload']>;

/** Where a service writes down what has happened, in the transaction of the change itself. */
@Injectable()
export class Outbox {
  constructor(private readonly signal: RelaySignal) {}

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
    const body = { id, occurredAt: new Date().toISOString(), payload: contract.payload.parse(payload) };
    await manager.query('insert into outbox (id, subject, body, traceparent) values ($1, $2, $3, $4)', [
      id,
      contract.subject,
      JSON.stringify(body),
      currentTraceparent() ?? null,
    ]);
    this.signal.afterCommitOf(manager);
    return id;
  }
}
