import { MsgHdrsImpl } from '@nats-io/transport-node';
import type { Msg, MsgHdrs } from '@nats-io/transport-node';

/** Header names on the bus, see ARCHITECTURE.md, "Wire form on NATS". */
export const wire = {
  deadline: 'Vnc-Deadline',
  caller: 'Vnc-Caller',
  from: 'Vnc-From',
  problem: 'Vnc-Problem',
  traceparent: 'traceparent',
} as const;

/** The largest payload, in bytes; well under the server's own 1 MiB, beyond which it ends the connection. */
export const LARGEST_PAYLOAD = 768 * 1024;

/** Headers of one value each. Values are ours or checked before: fromRecord looks for no line breaks. */
export function headersOf(values: Record<string, string[]>): MsgHdrs {
  return MsgHdrsImpl.fromRecord(values);
}

/** What reply carries a problem. */
export const problemHeaders = () => headersOf({ [wire.problem]: ['1'] });

/** The JSON of a message; throws when it is none. */
export function decodeJson({ data }: Pick<Msg, 'data'>): unknown {
  return JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8'));
}

/** The bytes of a value; undefined when they are too many to send. Throws what JSON.stringify throws. */
export function encodeJson(value: unknown): Buffer | undefined {
  const bytes = Buffer.from(JSON.stringify(value) ?? 'null', 'utf8');
  return bytes.byteLength <= LARGEST_PAYLOAD ? bytes : undefined;
}
