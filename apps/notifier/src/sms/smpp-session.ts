import { z } from 'zod';
import { readDeliveryReceipt, type DeliveryReceipt } from './delivery-receipt.js';
import { smpp, statusName, type SmppConnection, type SmppPdu } from './smpp-library.js';

export interface SmppAccess {
  readonly host: string;
  readonly port: number;
  readonly systemId: string;
  readonly password: string;
  /** How long an answer is waited for, milliseconds. */
  readonly answerTimeoutMs: number;
  /** How often the centre is asked whether it is still there, milliseconds. */
  readonly enquireLinkMs: number;
}

/** What came of one submit_sm. */
export type SubmitAnswer =
  | { readonly kind: 'taken'; readonly messageId: string }
  | { readonly kind: 'status'; readonly status: string }
  /** It never left. */
  | { readonly kind: 'not-sent' }
  /** It left, and no answer came in time or the connection ended. `late`: the id should it still come. */
  | {
      readonly kind: 'no-answer';
      readonly reason: 'answer-timeout' | 'disconnected';
      readonly late: Promise<string>;
    };

/** The centre can't be reached or does not let us in. `reason` is a code. */
export class SmppUnavailable extends Error {
  constructor(readonly reason: string) {
    super(`The SMS centre is not available: ${reason}`);
    this.name = 'SmppUnavailable';
  }
}

const INTERFACE_VERSION = 0x34;
const SubmitResponse = z.object({ message_id: z.string().min(1) });

/** One bound connection to an SMS centre (SMPP 3.4, bind_transceiver). Ends itself when the centre goes silent. */
export class SmppSession {
  private readonly pending = new Set<() => void>();
  private readonly enquiry: NodeJS.Timeout;
  private silence: NodeJS.Timeout | undefined;
  private isEnded = false;
  /** Settles when the connection is gone. */
  readonly ended: Promise<void>;

  private constructor(
    private readonly connection: SmppConnection,
    private readonly access: SmppAccess,
    private readonly heard: (receipt: DeliveryReceipt) => Promise<void>,
  ) {
    this.ended = new Promise((resolve) => {
      connection.once('close', () => {
        this.end();
        resolve();
      });
    });
    connection.on('deliver_sm', (pdu: SmppPdu) => void this.deliver(pdu));
    connection.on('enquire_link', (pdu: SmppPdu) => connection.send(pdu.response()));
    connection.on('unbind', (pdu: SmppPdu) => {
      connection.send(pdu.response());
      connection.close();
    });
    this.enquiry = setInterval(() => this.enquire(), access.enquireLinkMs);
  }

  /** Connects and binds. @throws SmppUnavailable */
  static async open(
    access: SmppAccess,
    heard: (receipt: DeliveryReceipt) => Promise<void>,
  ): Promise<SmppSession> {
    const connection = smpp.connect({ host: access.host, port: access.port });
    try {
      await bound(connection, access);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    return new SmppSession(connection, access, heard);
  }

  /** Sends one submit_sm and waits for its answer; never rejects. */
  submit(fields: Record<string, unknown>): Promise<SubmitAnswer> {
    if (this.isEnded) return Promise.resolve({ kind: 'not-sent' });
    return new Promise((resolve) => {
      const late = Promise.withResolvers<string>();
      const settle = (answer: SubmitAnswer) => {
        clearTimeout(timer);
        this.pending.delete(lost);
        resolve(answer);
      };
      const lost = () => settle({ kind: 'no-answer', reason: 'disconnected', late: late.promise });
      const timer = setTimeout(
        () => settle({ kind: 'no-answer', reason: 'answer-timeout', late: late.promise }),
        this.access.answerTimeoutMs,
      );
      this.pending.add(lost);
      const isSent = this.connection.submit_sm(fields, (pdu) => {
        const answer = submitAnswer(pdu);
        if (answer.kind === 'taken') late.resolve(answer.messageId);
        settle(answer);
      });
      if (!isSent) settle({ kind: 'not-sent' });
    });
  }

  /** Says goodbye and ends the connection. */
  async close(): Promise<void> {
    if (this.isEnded) return;
    const silence = setTimeout(() => this.connection.destroy(), this.access.answerTimeoutMs);
    const isSent = this.connection.unbind({}, () => this.connection.close());
    if (!isSent) this.connection.destroy();
    await this.ended;
    clearTimeout(silence);
  }

  private end(): void {
    this.isEnded = true;
    clearInterval(this.enquiry);
    clearTimeout(this.silence);
    for (const lost of [...this.pending]) lost();
  }

  private enquire(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.connection.destroy(), this.access.answerTimeoutMs);
    this.connection.enquire_link({}, () => clearTimeout(this.silence));
  }

  private async deliver(pdu: SmppPdu): Promise<void> {
    const receipt = readDeliveryReceipt(pdu);
    try {
      if (receipt) await this.heard(receipt);
      this.connection.send(pdu.response());
    } catch {
      // Whoever keeps receipts has logged why; the centre is asked to send it again later.
      this.connection.send(pdu.response({ command_status: smpp.errors['ESME_RX_T_APPN'] }));
    }
  }
}

function submitAnswer(pdu: SmppPdu): SubmitAnswer {
  if (pdu.command_status !== 0) return { kind: 'status', status: statusName(pdu.command_status) };
  const response = SubmitResponse.safeParse(pdu);
  return { kind: 'taken', messageId: response.success ? response.data.message_id : '' };
}

async function bound(connection: SmppConnection, access: SmppAccess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const fail = (reason: string) => reject(new SmppUnavailable(reason));
  const timer = setTimeout(() => fail('bind-timeout'), access.answerTimeoutMs);
  // Kept for the connection's life: without a listener a reset would end the process. `close` follows it.
  connection.on('error', (error: Error & { code?: string }) => {
    fail(error.code ?? 'connection-error');
    connection.destroy();
  });
  connection.once('close', () => fail('connection-closed'));
  connection.once('connect', () => {
    const { systemId, password } = access;
    const fields = { system_id: systemId, password, interface_version: INTERFACE_VERSION };
    connection.bind_transceiver(fields, (pdu) => {
      if (pdu.command_status === 0) resolve(undefined);
      else fail(statusName(pdu.command_status));
    });
  });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}
