import { createRequire } from 'node:module';
import type { EventEmitter } from 'node:events';
import type { Server } from 'node:net';

/** A protocol data unit; the fields of each command are parsed where they are used. */
export interface SmppPdu {
  command: string;
  command_status: number;
  sequence_number: number;
  isResponse(): boolean;
  response(fields?: Record<string, unknown>): SmppPdu;
}

type Send = (fields: Record<string, unknown>, answered?: (pdu: SmppPdu) => void) => boolean;

/** One connection, either side of it. Emits `pdu`, `error`, `close` and, for a client, `connect`. */
export interface SmppSession extends EventEmitter {
  send(pdu: SmppPdu): boolean;
  close(closed?: () => void): void;
  destroy(closed?: () => void): void;
  bind_transceiver: Send;
  bind_transmitter: Send;
  bind_receiver: Send;
  submit_sm: Send;
  deliver_sm: Send;
  enquire_link: Send;
  unbind: Send;
  generic_nack: Send;
}

interface SmppLibrary {
  createServer(onSession: (session: SmppSession) => void): Server;
  connect(options: { host: string; port: number }): SmppSession;
  errors: Record<SmppStatus, number>;
  gsmCoder: { encode(text: string, table: number): Buffer };
}

/** The command_status values used here, by their names in SMPP 3.4, section 5.1.3. */
export type SmppStatus =
  | 'ESME_ROK'
  | 'ESME_RINVMSGLEN'
  | 'ESME_RINVCMDID'
  | 'ESME_RINVBNDSTS'
  | 'ESME_RALYBND'
  | 'ESME_RINVDSTADR'
  | 'ESME_RINVPASWD'
  | 'ESME_RINVSYSID'
  | 'ESME_RSUBMITFAIL'
  | 'ESME_RTHROTTLED';

// The library is CommonJS and has no types. An ambient `declare module` would be seen by the whole
// repository; loaded this way, only this program sees these.
const require = createRequire(import.meta.url);

function isSmppLibrary(loaded: unknown): loaded is SmppLibrary {
  return typeof loaded === 'object' && loaded !== null && 'createServer' in loaded && 'gsmCoder' in loaded;
}

function load(): SmppLibrary {
  const loaded: unknown = require('smpp');
  if (!isSmppLibrary(loaded)) throw new Error('The package smpp is not the one this was written for');
  return loaded;
}

export const smpp = load();
