import type { MsgHdrs } from '@nats-io/transport-node';
import type { RequestContract } from '@vnconnect/contracts';
import type { RequestScope } from '../telemetry/request-scope.js';
import { newTrace, parseTraceparent } from '../telemetry/trace-context.js';
import { wire } from './wire.js';

/** What the headers of a request say. */
export interface RequestHead {
  readonly scope: RequestScope;
  readonly from: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** Reads the headers; whatever is missing or unreadable gets its default: a new trace, the contract's deadline. */
export function readRequestHead(headers: MsgHdrs | undefined, contract: RequestContract): RequestHead {
  const sent = Number(headers?.get(wire.deadline) || Number.NaN);
  const deadline = Number.isFinite(sent) ? sent : Date.now() + contract.deadlineMs;
  const callerToken = headers?.get(wire.caller) || undefined;
  const trace = parseTraceparent(headers?.get(wire.traceparent)) ?? newTrace();
  return {
    scope: { trace, deadline, callerToken },
    from: headers?.get(wire.from) || 'unknown',
    deadline,
  };
}
