import { EventEmitter } from 'node:events';
import { normalizePhone } from './phone.js';

/** An SMS as the phone shows it: its parts put together. */
export interface Sms {
  id: string;
  kind: 'sms';
  /** +84 and nine digits where it is a Vietnamese number. */
  to: string;
  /** The sender name (brandname) or number. */
  from: string;
  text: string;
  /** ISO 8601, UTC: when the last part arrived. */
  at: string;
  encoding: 'GSM-7' | 'Latin-1' | 'UCS-2';
  parts: number;
  /** The system_id that handed it in. */
  account: string;
}

/** An email as one recipient's mailbox holds it. */
export interface Email {
  id: string;
  kind: 'email';
  to: string;
  from: string;
  subject: string;
  text: string;
  html?: string | undefined;
  /** ISO 8601, UTC. */
  at: string;
  /** Whether it came over TLS. */
  secure: boolean;
  headers: { key: string; value: string }[];
}

export type Message = Sms | Email;

/** Most messages kept; older ones are forgotten first. */
export const messagesKept = 5_000;

/** Every message that arrived, in memory only. Emits `changed` after each arrival and after `clear`. */
export class MessageStore extends EventEmitter<{ changed: [] }> {
  private messages: Message[] = [];

  add(message: Message): void {
    this.messages.push(message);
    if (this.messages.length > messagesKept) this.messages.shift();
    this.emit('changed');
  }

  /** Newest first; with `to`, only those for this number, in any spelling. */
  listSms(to?: string): Sms[] {
    const phone = to === undefined ? undefined : normalizePhone(to);
    return this.newestFirst().filter(
      (message): message is Sms => message.kind === 'sms' && (phone === undefined || message.to === phone),
    );
  }

  /** Newest first; with `to`, only those for this address, letter case aside. */
  listEmail(to?: string): Email[] {
    const address = to?.trim().toLowerCase();
    return this.newestFirst().filter(
      (message): message is Email =>
        message.kind === 'email' && (address === undefined || message.to.toLowerCase() === address),
    );
  }

  /** Newest first, of both kinds; `part` is a piece of the number or address, as a person types it. */
  search(part: string): Message[] {
    const wanted = part.trim().toLowerCase();
    if (wanted === '') return this.newestFirst();
    const digits = wanted.replace(/[\s.\-()]/g, '').replace(/^(?:\+?84|0)(?=\d)/, '');
    return this.newestFirst().filter(({ kind, to }) =>
      kind === 'sms' ? digits !== '' && to.includes(digits) : to.toLowerCase().includes(wanted),
    );
  }

  findEmail(id: string): Email | undefined {
    return this.messages.find((message): message is Email => message.kind === 'email' && message.id === id);
  }

  clear(): void {
    this.messages = [];
    this.emit('changed');
  }

  private newestFirst(): Message[] {
    return this.messages.toReversed();
  }
}
