import { setTimeout as delay } from 'node:timers/promises';
import type { MessageClass } from '@vnconnect/contracts';
import type { Log } from '@vnconnect/service-kit';
import type { OutgoingMessage, Provider, ReceiptKeeper, SendOutcome } from '../sending/provider.js';
import { SendWindow, type Turn } from '../sending/send-window.js';
import { SmppLink } from './smpp-link.js';
import type { SmppAccess, SubmitAnswer } from './smpp-session.js';
import { smsSegments, type SmsSegments } from './sms-segments.js';

export interface SmsProviderSettings extends SmppAccess {
  readonly name: string;
  /** The brandname messages come from: at most 11 characters. */
  readonly sender: string;
  /** Most submit_sm that may be unanswered. */
  readonly window: number;
}

/** Type of number and numbering plan, SMPP 3.4 sections 5.2.5 and 5.2.6. */
const ALPHANUMERIC = { source_addr_ton: 5, source_addr_npi: 0 };
const INTERNATIONAL = { dest_addr_ton: 1, dest_addr_npi: 1 };
const WITH_HEADER = 0x40;
const RECEIPT_ASKED = 1;

/** Refusals that another time may not meet: throttled, queue full, the centre's own trouble. */
const FOR_NOW = new Set([
  'ESME_RTHROTTLED',
  'ESME_RMSGQFUL',
  'ESME_RSYSERR',
  'ESME_RSUBMITFAIL',
  'ESME_RINVBNDSTS',
  'ESME_RX_T_APPN',
]);
const THROTTLING = new Set(['ESME_RTHROTTLED', 'ESME_RMSGQFUL']);
/** A part that is put off while others of its message were taken is tried again at once, this often. */
const PART_TRIES = 6;
const PART_PAUSE_MS = 500;

/** An SMS centre, by SMPP 3.4 (NT-01). */
export class SmsProvider implements Provider {
  readonly channel = 'sms';
  readonly name: string;
  private readonly window: SendWindow;
  private reference = Math.floor(Math.random() * 256);
  private link: SmppLink | undefined;

  constructor(
    private readonly settings: SmsProviderSettings,
    private readonly log: Log,
    private readonly tellUp: (isUp: boolean) => void,
  ) {
    this.name = settings.name;
    this.window = new SendWindow(settings.window);
  }

  start(keepReceipt: ReceiptKeeper): void {
    const provider = this.name;
    let isToldDown = false;
    this.link = new SmppLink(this.settings, this.window, {
      up: () => {
        isToldDown = false;
        this.tellUp(true);
        this.log.info('sms.link.up', { provider });
      },
      down: (reason) => {
        this.tellUp(false);
        if (!isToldDown) this.log.warn('sms.link.down', { provider, reason });
        isToldDown = true;
      },
      receipt: (receipt) => keepReceipt({ provider, ...receipt }),
    });
    this.link.start();
  }

  turn(messageClass: MessageClass): Promise<Turn> {
    return this.window.turn(messageClass);
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    if (message.content.channel !== 'sms') return { kind: 'refused', reason: 'wrong-channel' };
    this.reference = (this.reference + 1) % 256;
    const segments = findSegments(message.content.text, this.reference);
    if (!segments) return { kind: 'refused', reason: 'too-long' };
    const { dataCoding, parts } = segments;
    const ids: string[] = [];
    for (const part of parts) {
      const answer = await this.submit(this.fields(message, part, dataCoding, parts.length), ids.length > 0);
      if (answer.kind === 'taken') ids.push(answer.messageId);
      // A phone that has the first part may show it: the message can't be called unsent any more.
      else if (ids.length > 0) return { kind: 'unsure', reason: 'part-not-taken' };
      else return outcomeOf(answer, parts.length);
    }
    return { kind: 'accepted', providerMessageIds: ids.filter((id) => id !== '') };
  }

  sendWaitersAway(): void {
    this.window.close();
  }

  async stop(): Promise<void> {
    await this.link?.stop();
  }

  private async submit(fields: Record<string, unknown>, isPersistent: boolean): Promise<SubmitAnswer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await (this.link?.submit(fields) ?? { kind: 'not-sent' as const });
      if (answer.kind === 'taken') this.window.taken();
      if (answer.kind === 'status' && THROTTLING.has(answer.status)) this.window.throttled();
      const isPutOff = answer.kind === 'not-sent' || (answer.kind === 'status' && FOR_NOW.has(answer.status));
      if (!isPersistent || !isPutOff || tries === PART_TRIES) return answer;
      await delay(PART_PAUSE_MS);
    }
  }

  private fields(message: OutgoingMessage, part: Buffer, dataCoding: number, parts: number) {
    const { messageClass, to, expiresAt } = message;
    return {
      source_addr: this.settings.sender,
      ...ALPHANUMERIC,
      destination_addr: to.replace(/^\+/, ''),
      ...INTERNATIONAL,
      esm_class: parts > 1 ? WITH_HEADER : 0,
      priority_flag: messageClass === 'otp' || messageClass === 'password' ? 1 : 0,
      ...(expiresAt && { validity_period: expiresAt }),
      registered_delivery: RECEIPT_ASKED,
      data_coding: dataCoding,
      short_message: part,
    };
  }
}

function outcomeOf(answer: Exclude<SubmitAnswer, { kind: 'taken' }>, parts: number): SendOutcome {
  switch (answer.kind) {
    case 'not-sent':
      return { kind: 'put-off', reason: 'not-connected' };
    case 'status':
      return { kind: FOR_NOW.has(answer.status) ? 'put-off' : 'refused', reason: answer.status };
    case 'no-answer': {
      const { reason, late } = answer;
      // One part's late answer says nothing of the others, which were never sent.
      return { kind: 'unsure', reason, ...(parts === 1 && { late: late.then((id) => [id]) }) };
    }
  }
}

function findSegments(text: string, reference: number): SmsSegments | undefined {
  try {
    return smsSegments(text, reference);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
