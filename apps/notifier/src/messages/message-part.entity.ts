import type { MessageId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One part of an SMS as the provider knows it. Made by whichever comes first, the record that it was taken or its
 * delivery receipt; the message is settled when all its parts have receipts.
 */
@Entity('message_part')
@Check('message_part_receipt', `receipt in ('delivered', 'undeliverable')`)
@Index('message_part_message', { synchronize: false })
@Index('message_part_noted_at', { synchronize: false })
export class MessagePart {
  @PrimaryColumn('text')
  provider: string;

  @PrimaryColumn('text', { name: 'provider_message_id' })
  providerMessageId: string;

  /** Null while only the receipt is known. */
  @Column('uuid', { name: 'message_id', nullable: true })
  messageId: MessageId | null;

  @Column('text', { nullable: true })
  receipt: 'delivered' | 'undeliverable' | null;

  @Column('timestamp with time zone', { name: 'noted_at', precision: 3, default: () => 'now()' })
  notedAt: Date;
}
