import type { AccountId, PhoneReplacementId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';
import type { ReplacementState } from './phone-replacement-state.js';

/** The replacing of a lost phone: 15 minutes under way, then 24 hours in which it can be stopped. */
@Entity('phone_replacements')
@Check(
  'phone_replacements_state',
  `state IN ('password-proven', 'code-sent', 'phone-proven', 'completed', 'stopped')`,
)
@Index('phone_replacements_expiry', ['expiresAt'])
@Index('phone_replacements_of_account', ['accountId'])
@Index('phone_replacements_stop', ['stopHash'], { unique: true, where: 'stop_hash IS NOT NULL' })
export class PhoneReplacementEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'phone_replacements_pkey' })
  id: PhoneReplacementId;

  @Column({ type: 'text' })
  state: ReplacementState;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'phone_replacements_account' })
  account: Relation<AccountEntity>;

  /** The account's when the password was right: another means that sessions were ended since, the password may be too. */
  @Column({ name: 'sessions_from', type: 'timestamptz', nullable: true })
  sessionsFrom: Date | null;

  /** The failure counter that its password was let in by: wrong codes count there too (ID-21). */
  @Column({ name: 'counter_key', type: 'bytea' })
  counterKey: Buffer;

  /** The new number, sealed; null until one was entered. */
  @Column({ type: 'bytea', nullable: true })
  phone: Buffer | null;

  /** Of one under way its end, of a completed one the end of its hold. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'replaced_at', type: 'timestamptz', nullable: true })
  replacedAt: Date | null;

  /** The number before, sealed, to be put back when the change is stopped. */
  @Column({ name: 'old_phone', type: 'bytea', nullable: true })
  oldPhone: Buffer | null;

  /** Until when that one was held itself, having replaced another a little earlier. */
  @Column({ name: 'old_held_until', type: 'timestamptz', nullable: true })
  oldHeldUntil: Date | null;

  @Column({ name: 'old_proven_at', type: 'timestamptz', nullable: true })
  oldProvenAt: Date | null;

  /** A keyed hash of what the link in the notices holds. */
  @Column({ name: 'stop_hash', type: 'bytea', nullable: true })
  stopHash: Buffer | null;
}
