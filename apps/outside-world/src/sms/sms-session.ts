import { z } from 'zod';
import { normalizePhone } from '../messages/phone.js';
import type { SmsCentre } from './sms-centre.js';
import { smpp, type SmppPdu, type SmppSession, type SmppStatus } from './smpp-library.js';
import { readSubmission, type Submission } from './submission.js';

const Bind = z.object({ system_id: z.string(), password: z.string() });

type Direction = 'transceiver' | 'transmitter' | 'receiver';
const directions: Record<string, Direction> = {
  bind_transceiver: 'transceiver',
  bind_transmitter: 'transmitter',
  bind_receiver: 'receiver',
};

/** One connection of a sender (ESME) to the SMS centre. */
export class SmsSession {
  private bound: { account: string; direction: Direction } | undefined;
  private unanswered = 0;
  private closed = false;

  constructor(
    private readonly wire: SmppSession,
    private readonly centre: SmsCentre,
  ) {
    wire.on('pdu', (pdu: SmppPdu) => this.handle(pdu));
    // A reset connection or octets that are no PDU: nothing can follow on it.
    wire.on('error', () => this.destroy());
    wire.on('close', () => {
      this.closed = true;
    });
  }

  canReceive(account: string): boolean {
    return !this.closed && this.bound?.account === account && this.bound.direction !== 'transmitter';
  }

  deliver(receipt: Record<string, unknown>): void {
    this.wire.deliver_sm(receipt);
  }

  destroy(): void {
    this.closed = true;
    this.wire.destroy();
  }

  private handle(pdu: SmppPdu): void {
    if (pdu.isResponse() || this.closed) return;
    const direction = directions[pdu.command];
    if (direction) return this.bind(pdu, direction);
    if (pdu.command === 'submit_sm') return this.submit(pdu);
    if (pdu.command === 'enquire_link') return this.answer(pdu, 'ESME_ROK');
    if (pdu.command === 'unbind') {
      this.answer(pdu, 'ESME_ROK');
      return this.wire.close();
    }
    this.wire.generic_nack({
      command_status: smpp.errors.ESME_RINVCMDID,
      sequence_number: pdu.sequence_number,
    });
  }

  private bind(pdu: SmppPdu, direction: Direction): void {
    if (this.bound) return this.answer(pdu, 'ESME_RALYBND');
    const credentials = Bind.safeParse(pdu).data;
    const account = this.centre.accounts.find(({ systemId }) => systemId === credentials?.system_id);
    if (!account || account.password !== credentials?.password) {
      this.answer(pdu, account ? 'ESME_RINVPASWD' : 'ESME_RINVSYSID');
      return this.wire.close();
    }
    this.bound = { account: account.systemId, direction };
    this.answer(pdu, 'ESME_ROK', { system_id: 'OUTSIDE-SMSC' });
    this.centre.receipts.flushTo(account.systemId, this);
  }

  private submit(pdu: SmppPdu): void {
    if (!this.bound || this.bound.direction === 'receiver') return this.answer(pdu, 'ESME_RINVBNDSTS');
    const { account } = this.bound;
    const faults = this.centre.faults.smsFor(account);
    if (faults.failure === 'disconnect') return this.destroy();
    if (faults.failure === 'drop-request') return;
    const overLimit = this.unanswered >= faults.window || !this.centre.takeTurn(account);
    if (faults.failure === 'throttle' || overLimit) return this.answer(pdu, 'ESME_RTHROTTLED');
    const submission = readSubmission(pdu);
    if (typeof submission === 'string') return this.answer(pdu, submission);
    if (faults.refusedAddresses.some((address) => normalizePhone(address) === submission.to)) {
      return this.answer(pdu, 'ESME_RINVDSTADR');
    }
    this.accept(pdu, account, submission);
  }

  private accept(pdu: SmppPdu, account: string, submission: Submission): void {
    const { failure, delayMs } = this.centre.faults.smsFor(account);
    const messageId = this.centre.accept(account, submission);
    this.unanswered += 1;
    this.centre.timers.after(delayMs, () => {
      this.unanswered -= 1;
      if (failure !== 'drop-answer') this.answer(pdu, 'ESME_ROK', { message_id: messageId });
      this.centre.receipts.schedule(account, this, submission.pdu, messageId);
    });
  }

  private answer(pdu: SmppPdu, status: SmppStatus, fields: Record<string, unknown> = {}): void {
    if (!this.closed) this.wire.send(pdu.response({ command_status: smpp.errors[status], ...fields }));
  }
}
