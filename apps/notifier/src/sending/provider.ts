import type { Channel, Language, MessageClass, MessageId } from '@vnconnect/contracts';
import type { Content } from '../templates/template-catalogue.js';
import type { Turn } from './send-window.js';

/** One message on its way out, its text in hand. Held in memory only. */
export interface OutgoingMessage {
  readonly messageId: MessageId;
  readonly messageClass: MessageClass;
  /** E.164 or an email address. */
  readonly to: string;
  readonly content: Content;
  readonly language: Language;
  /** After this the provider should drop it as well, where it can be told so. */
  readonly expiresAt?: Date;
}

/** What became of handing a message over. Reasons are codes, never a provider's sentence (it may hold an address). */
export type SendOutcome =
  /** Taken, under these ids of the provider's, one a part; receipts will name them. */
  | { readonly kind: 'accepted'; readonly providerMessageIds: readonly string[] }
  /** Surely not taken; it may be tried again. */
  | { readonly kind: 'put-off'; readonly reason: string }
  /** Surely not taken, and never will be. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Perhaps taken. `late` is the answer should it still come; it never settles otherwise. */
  | { readonly kind: 'unsure'; readonly reason: string; readonly late?: Promise<readonly string[]> };

/** That a provider tells what became of a message it had taken. */
export interface Receipt {
  readonly provider: string;
  readonly providerMessageId: string;
  readonly state: 'delivered' | 'undeliverable';
}

/** Keeps a receipt; the provider is told that it was heard only when this has succeeded. */
export type ReceiptKeeper = (receipt: Receipt) => Promise<void>;

/** An SMS centre or mail server that messages are handed to. Others of a channel can stand beside it (NT-02). */
export interface Provider {
  readonly name: string;
  readonly channel: Channel;
  start(keepReceipt: ReceiptKeeper): void;
  /** Waits until a message of this class may be handed over. */
  turn(messageClass: MessageClass): Promise<Turn>;
  /** Hands one message over; never rejects for what the provider does. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Sends away who waits for a turn; what is under way may end. */
  sendWaitersAway(): void;
  /** Ends the connections. */
  stop(): Promise<void>;
}
