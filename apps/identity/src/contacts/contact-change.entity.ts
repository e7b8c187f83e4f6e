import type { AccountId, ContactChangeId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

export type ContactKind = 'phone' | 'email';

/**
 * A phone or email that is being proved; 15 minutes, and kept for an hour, in which they are counted (ID-46). An email
 * that was changed is kept for as long as a sign-in before can be reported.
 */
@Entity('contact_changes')
@Check('contact_changes_kind', `kind IN ('phone', 'email')`)
@Index('contact_changes_of_account', ['accountId', 'begunAt'])
@Index('contact_changes_age', ['begunAt'])
export class ContactChangeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'contact_changes_pkey' })
  id: ContactChangeId;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'contact_changes_account' })
  account: Relation<AccountEntity>;

  @Column({ type: 'text' })
  kind: ContactKind;

  /** The phone as E.164, or the email; sealed. */
  @Column({ type: 'bytea' })
  contact: Buffer;

  @Column({ name: 'begun_at', type: 'timestamptz' })
  begunAt: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt: Date | null;

  /** The email that a completed change took the place of, sealed; null when there was none. */
  @Column({ name: 'email_before', type: 'bytea', nullable: true })
  emailBefore: Buffer | null;
}
