import { createRequire } from 'node:module';
import type { EventEmitter } from 'node:events';

/** A protocol data unit; the fields of each command are parsed where they are used. */
export interface SmppPdu {
  command: string;
  command_status: number;
  response(fields?: Record<string, unknown>): SmppPdu;
}

type Send = (fields: Record<string, unknown>, answered?: (pdu: SmppPdu) => void) => boolean;

/** The client's side of one connection. Emits `connect`, `close`, `error` and each command's name. */
export interface SmppConnection extends EventEmitter {
  send(pdu: SmppPdu): boolean;
  close(closed?: () => void): void;
  destroy(closed?: () => void): void;
  bind_transceiver: Send;
  submit_sm: Send;
  enquire_link: Send;
  unbind: Send;
}

interface SmppLibrary {
  connect(options: { host: string; port: number }): SmppConnection;
  /** command_status by name, SMPP 3.4 section 5.1.3. */
  errors: Record<string, number>;
  gsmCoder: {
    /** The GSM 7-bit default alphabet and its extension table, 3GPP TS 23.038 section 6.2.1. */
    GSM: { charRegex: RegExp };
    /** One septet in each octet, as SMPP carries them; table 0 is the default alphabet. */
    encode(text: string, table: number): Buffer;
    decode(septets: Buffer, table: number): string;
  };
}

// The library is CommonJS and has no types; an ambient `declare module` would be seen by the whole repository.
const require = createRequire(import.meta.url);
export const smpp = load();

function load(): SmppLibrary {
  const loaded: unknown = require('smpp');
  if (!isSmppLibrary(loaded)) throw new Error('The package smpp is not the one this was written for');
  return loaded;
}

function isSmppLibrary(loaded: unknown): loaded is SmppLibrary {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    ['connect', 'errors', 'gsmCoder'].every((name) => name in loaded)
  );
}

const statusNames = new Map(Object.entries(smpp.errors).map(([name, code]) => [code, name]));

/** `ESME_RTHROTTLED` for 0x58; a status that SMPP 3.4 does not name, such as a vendor's, in hexadecimal. */
export function statusName(status: number): string {
  return statusNames.get(status) ?? `0x${status.toString(16).padStart(8, '0')}`;
}
