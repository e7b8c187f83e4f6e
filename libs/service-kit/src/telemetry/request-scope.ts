import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller } from '@vnconnect/contracts';
import { formatTraceparent, newTrace, parseTraceparent } from './trace-context.js';
import type { TraceContext } from './trace-context.js';

/** What belongs to the request, event or job under way and travels on with everything it asks for. */
export interface RequestScope {
  readonly trace: TraceContext;
  /** On whose behalf; already verified. */
  readonly caller?: Caller | undefined;
  /** The gateway's signed token of that caller, passed on as it came. */
  readonly callerToken?: string | undefined;
  /** Epoch milliseconds after which nobody waits for the answer. */
  readonly deadline?: number | undefined;
}

const storage = new AsyncLocalStorage<RequestScope>();

/** The scope of the work under way, if it belongs to a request, event or job. */
export function currentScope(): RequestScope | undefined {
  return storage.getStore();
}

/** Runs `fn` so that everything it awaits sees `scope`. */
export function runInScope<T>(scope: RequestScope, fn: () => T): T {
  return storage.run(scope, fn);
}

/** Runs work that a stored `traceparent` (of an outbox row, an event, a job) started; a new trace when there is none. */
export function runInTrace<T>(traceparent: string | undefined, fn: () => T): T {
  return storage.run({ trace: parseTraceparent(traceparent) ?? newTrace() }, fn);
}

/** The `traceparent` to send or store with what happens now; undefined outside any request, event or job. */
export function currentTraceparent(): string | undefined {
  const scope = storage.getStore();
  return scope && formatTraceparent(scope.trace);
}

/** The trace id of the work under way. */
export function currentTraceId(): string | undefined {
  return storage.getStore()?.trace.traceId;
}
