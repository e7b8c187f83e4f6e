import type { JsMsg } from '@nats-io/jetstream';
import { EventId } from '@vnconnect/contracts';
import type { EventContract } from '@vnconnect/contracts';
import { z } from 'zod';
import { decodeJson } from '../bus/wire.js';
import { currentTraceId } from '../telemetry/request-scope.js';
import { toProblemError } from '../bus/to-problem-error.js';
import type { HeardEvent } from './hears.js';

/** An event that is not what its contract says: no use in trying again. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

/** Reads a message by the contract; called in the trace that the message carries. */
export function readEvent(message: JsMsg, contract: EventContract): HeardEvent {
  const schema = z.object({ id: EventId, occurredAt: z.iso.datetime(), payload: contract.payload });
  try {
    return { ...schema.parse(decodeJson(message)), traceId: currentTraceId() ?? '' };
  } catch (cause) {
    throw new MalformedEvent('The event is not what its contract says', { cause });
  }
}

/** Why an event could not be handled, in a word that may be stored and shown: never what an error said. */
export function reasonOf(error: unknown): string {
  if (error instanceof MalformedEvent) return 'event.malformed';
  return toProblemError(error)?.code ?? 'internal';
}

/** Whether it was for something being away, not for the event: that passes, and proves nothing against it. */
export function isPassing(error: unknown): boolean {
  const code = toProblemError(error)?.code;
  return code === 'service-unavailable' || code === 'deadline-exceeded';
}

export interface RetryRules {
  readonly maxDeliveries: number;
  readonly retryDelayMs: number;
}

export type Fate = { readonly bury: string } | { readonly retryAfterMs: number };

const LONGEST_DELAY_MS = 60_000;
/** Something that is away for so long needs a person, while the stream still has the event. */
const PASSING_LIMIT_MS = 24 * 60 * 60 * 1000;

/**
 * What becomes of an event whose handler failed.
 * @param deliveries how often it has been delivered, this one included
 * @param ageMs how long the stream has had it
 */
export function fateOf(error: unknown, deliveries: number, ageMs: number, rules: RetryRules): Fate {
  const isHopeless = error instanceof MalformedEvent;
  const isSpent = isPassing(error) ? ageMs > PASSING_LIMIT_MS : deliveries >= rules.maxDeliveries;
  if (isHopeless || isSpent) return { bury: reasonOf(error) };
  return { retryAfterMs: Math.min(rules.retryDelayMs * 2 ** (deliveries - 1), LONGEST_DELAY_MS) };
}
