import { randomFillSync } from 'node:crypto';

/** Where a request stands in its trace (W3C Trace Context, level 1). */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits; the id that people quote to support. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits: the span under which further work happens. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;
const LONGEST = 128;

const ID_BYTES = 24;
/** Asking the system's random source for so little costs a twentieth of a request; so it is asked for many at once. */
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;

/** A new trace, sampled; ids from the system's random source. */
export function newTrace(): TraceContext {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used, used + ID_BYTES);
  used += ID_BYTES;
  return { traceId: random.slice(0, 32), spanId: random.slice(32), sampled: true };
}

/** Reads a `traceparent` header; undefined when there is none or it is not one. */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  if (!header || header.length > LONGEST) return undefined;
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header) ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes a `traceparent` header. */
export function formatTraceparent({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}
