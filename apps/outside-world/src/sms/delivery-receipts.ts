import type { FaultBoard, Faults } from '../faults/faults.js';
import type { Timers } from '../timers.js';
import type { SmsSession } from './sms-session.js';
import type { SubmitSm } from './submission.js';

type ReceiptState = Exclude<Faults['sms']['receipt'], 'none'>;

/** message_state, SMPP 3.4 section 5.2.28. */
const messageStates: Record<ReceiptState, number> = { DELIVRD: 2, EXPIRED: 3, UNDELIV: 5, REJECTD: 8 };
const errorCodes: Record<ReceiptState, string> = {
  DELIVRD: '000',
  EXPIRED: '027',
  UNDELIV: '001',
  REJECTD: '088',
};
/** esm_class of a deliver_sm that carries a delivery receipt. */
const receiptClass = 0x04;
/** Receipts kept for an account that is away; older ones are dropped first. */
const receiptsHeld = 10_000;

/** Makes delivery receipts and gives them to a session of the same account, once one can receive. */
export class DeliveryReceipts {
  private readonly held = new Map<string, Record<string, unknown>[]>();

  constructor(
    private readonly sessions: ReadonlySet<SmsSession>,
    private readonly faults: FaultBoard,
    private readonly timers: Timers,
  ) {}

  /** Sends a receipt for one submit_sm if its registered_delivery asked for one. */
  schedule(account: string, from: SmsSession, pdu: SubmitSm, messageId: string): void {
    const { receipt, receiptDelayMs } = this.faults.smsFor(account);
    if (receipt === 'none' || !isAskedFor(pdu.registered_delivery, receipt)) return;
    const submittedAt = new Date();
    this.timers.after(receiptDelayMs, () =>
      this.deliver(account, from, receiptFor(pdu, messageId, receipt, submittedAt)),
    );
  }

  /** Gives a session that has just bound what its account missed. */
  flushTo(account: string, session: SmsSession): void {
    if (!session.canReceive(account)) return;
    const waiting = this.held.get(account) ?? [];
    this.held.delete(account);
    for (const receipt of waiting) session.deliver(receipt);
  }

  private deliver(account: string, preferred: SmsSession, receipt: Record<string, unknown>): void {
    const session = [preferred, ...this.sessions].find((candidate) => candidate.canReceive(account));
    if (session) return session.deliver(receipt);
    const waiting = this.held.get(account) ?? [];
    this.held.set(account, waiting);
    waiting.push(receipt);
    if (waiting.length > receiptsHeld) waiting.shift();
  }
}

/** registered_delivery, bits 0 and 1: always, or on failure only (section 5.2.17). */
function isAskedFor(registeredDelivery: number, state: ReceiptState): boolean {
  const asked = registeredDelivery & 0b11;
  return asked === 1 || (asked === 2 && state !== 'DELIVRD');
}

/** The receipt's text is that of SMPP 3.4 appendix B; what the SMS said is left out of it. */
function receiptFor(
  pdu: SubmitSm,
  messageId: string,
  state: ReceiptState,
  submittedAt: Date,
): Record<string, unknown> {
  const delivered = state === 'DELIVRD' ? '001' : '000';
  return {
    source_addr: pdu.destination_addr,
    source_addr_ton: pdu.dest_addr_ton,
    source_addr_npi: pdu.dest_addr_npi,
    destination_addr: pdu.source_addr,
    dest_addr_ton: pdu.source_addr_ton,
    dest_addr_npi: pdu.source_addr_npi,
    esm_class: receiptClass,
    short_message:
      `id:${messageId} sub:001 dlvrd:${delivered} submit date:${minutes(submittedAt)} ` +
      `done date:${minutes(new Date())} stat:${state} err:${errorCodes[state]} text:`,
    receipted_message_id: messageId,
    message_state: messageStates[state],
  };
}

/** YYMMDDhhmm */
function minutes(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(2, 12);
}
