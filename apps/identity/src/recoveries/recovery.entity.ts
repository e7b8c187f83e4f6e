import type { AccountId, RecoveryId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';
import type { RecoveryState } from './recovery-state.js';

/** The replacing of a forgotten password; 15 minutes. Of an unknown number too, then of no account (ID-23). */
@Entity('recoveries')
@Check('recoveries_state', `state IN ('code-sent', 'proven', 'completed')`)
@Index('recoveries_expiry', ['expiresAt'])
@Index('recoveries_of_account', ['accountId'])
export class RecoveryEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'recoveries_pkey' })
  id: RecoveryId;

  @Column({ type: 'text' })
  state: RecoveryState;

  /** A keyed hash of the number typed: what codes and their limits are counted by. */
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: AccountId | null;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'recoveries_account' })
  account: Relation<AccountEntity> | null;

  /** Where codes go: the account's default phone at the start, sealed; nobody's when there is no account. */
  @Column({ type: 'bytea' })
  phone: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
