import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a code was sent, for the limits of ID-12. Whom to and whence are keyed hashes. Kept for a day. */
@Entity('otp_sendings')
@Index('otp_sendings_recipient', ['recipientKey', 'sentAt'])
@Index('otp_sendings_address', ['addressKey', 'sentAt'])
export class OtpSendingEntity {
  @PrimaryColumn({ name: 'code_id', type: 'uuid', primaryKeyConstraintName: 'otp_sendings_pkey' })
  codeId: string;

  @Column({ name: 'recipient_key', type: 'bytea' })
  recipientKey: Buffer;

  @Column({ name: 'address_key', type: 'bytea' })
  addressKey: Buffer;

  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;
}
