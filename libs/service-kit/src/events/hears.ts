import { SetMetadata } from '@nestjs/common';
import type { EventContract, EventId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import type { PayloadOf } from './outbox.js';

/** An event as its consumer gets it. */
export interface HeardEvent<C extends EventContract = EventContract> {
  readonly id: EventId;
  /** When it was written down, ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly traceId: string;
  readonly payload: PayloadOf<C>;
}

/** What a method marked by {@link Hears} looks like. */
export type EventHandler<C extends EventContract> = (
  event: HeardEvent<C>,
  manager: EntityManager,
) => Promise<void>;

/** Metadata of a method that hears an event: its contract. */
export const HEARS = Symbol('vnconnect.hears');

/**
 * The method is told of each event of this contract, once in effect: what it writes through `manager` is committed
 * together with the note that this event was handled. It may be called again when it throws or the process dies;
 * what it does elsewhere must bear that. Events come several at a time and in no promised order.
 */
export function Hears<C extends EventContract>(contract: C) {
  return <H extends EventHandler<C>>(
    target: object,
    key: string | symbol,
    method: TypedPropertyDescriptor<H>,
  ) => SetMetadata(HEARS, contract)(target, key, method);
}
