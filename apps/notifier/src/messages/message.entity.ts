import type {
  Channel,
  DeliveryState,
  Language,
  MessageClass,
  MessageId,
  TemplateName,
} from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The Vault contexts of the sealed columns. */
export const RECIPIENT_CONTEXT = 'message.recipient';
export const VARIABLES_CONTEXT = 'message.variables';

/** One order to send, and what has become of it: queue, delivery log and proof in one row (NT-07, NT-11). */
@Entity('message')
@Check('message_channel', `channel in ('sms', 'email')`)
@Check('message_class', `message_class in ('otp', 'password', 'alert', 'information')`)
@Check(
  'message_state',
  `state in ('queued', 'sending', 'sent', 'delivered', 'undeliverable', 'failed', 'expired', 'held-back', 'may-have-been-sent')`,
)
// Partial and descending indexes stand in the migration; TypeORM can't tell them.
@Index('message_log', { synchronize: false })
@Index('message_recipient', { synchronize: false })
@Index('message_queued', { synchronize: false })
@Index('message_sending', { synchronize: false })
@Index('message_expiring', { synchronize: false })
@Index('message_trouble', { synchronize: false })
export class Message {
  /** Given by the one who orders. */
  @PrimaryColumn('uuid')
  id: MessageId;

  @Column('text')
  channel: Channel;

  @Column('text', { name: 'message_class' })
  messageClass: MessageClass;

  @Column('text')
  template: TemplateName;

  @Column('text')
  language: Language;

  @Column('bytea', { name: 'recipient_sealed' })
  recipientSealed: Buffer;

  /** Blind index of the canonical address: look-up and limits. */
  @Column('bytea', { name: 'recipient_index' })
  recipientIndex: Buffer;

  @Column('text', { name: 'masked_to' })
  maskedTo: string;

  /** JSON, sealed; null once no longer needed for sending. */
  @Column('bytea', { name: 'variables_sealed', nullable: true })
  variablesSealed: Buffer | null;

  @Column('text')
  state: DeliveryState;

  @Column('int', { default: 0 })
  attempts: number;

  /** How often it was in doubt whether an attempt had reached the provider (NT-05). */
  @Column('int', { default: 0 })
  doubts: number;

  /** A code: why it was put off, failed, or is in doubt. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  provider: string | null;

  /** The provider's id of the first part. */
  @Column('text', { name: 'provider_message_id', nullable: true })
  providerMessageId: string | null;

  /** W3C trace context of the order: sending goes on under it. */
  @Column('text', { nullable: true })
  traceparent: string | null;

  @Column('timestamp with time zone', { name: 'ordered_at', precision: 3, default: () => 'now()' })
  orderedAt: Date;

  @Column('timestamp with time zone', { name: 'expires_at', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column('timestamp with time zone', { name: 'next_attempt_at', precision: 3, default: () => 'now()' })
  nextAttemptAt: Date;

  @Column('timestamp with time zone', { name: 'attempted_at', precision: 3, nullable: true })
  attemptedAt: Date | null;

  @Column('timestamp with time zone', { name: 'sent_at', precision: 3, nullable: true })
  sentAt: Date | null;

  @Column('timestamp with time zone', { name: 'receipt_at', precision: 3, nullable: true })
  receiptAt: Date | null;
}
