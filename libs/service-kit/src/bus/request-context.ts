import type { Caller } from '@vnconnect/contracts';

/** The second argument of a handler: who asks, until when, under which trace. */
export interface RequestContext {
  readonly traceId: string;
  /** On whose behalf, verified; absent for a service's own requests and for the public. */
  readonly caller?: Caller;
  /** Epoch milliseconds after which nobody waits for the answer. */
  readonly deadline: number;
  /** The service that asks. */
  readonly from: string;
}
