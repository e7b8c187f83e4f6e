import type { AccountId, MessageId, OnboardingId, UnitId } from '@vnconnect/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  OneToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/**
 * What identity knows of one onboarding at a counter: the proof of its phone, then the account made of it and the SMS
 * with its first password. The password itself is here sealed, and only until the notifier has it.
 */
@Entity('desk_accounts')
@Unique('desk_accounts_one_account', ['accountId'])
@Check(
  'desk_accounts_made',
  `(account_id IS NULL) = (officer_id IS NULL) AND (account_id IS NULL) = (unit_id IS NULL)
      AND (account_id IS NULL) = (made_at IS NULL) AND (account_id IS NULL) = (message_id IS NULL)
      AND (account_id IS NULL) = (password_state IS NULL)`,
)
@Check('desk_accounts_password_state', `password_state IN ('handing-over', 'handed-over', 'refused')`)
@Check('desk_accounts_password', `(password IS NOT NULL) = (coalesce(password_state, '') = 'handing-over')`)
@Index('desk_accounts_due', ['dueAt'], { where: `password_state = 'handing-over'` })
@Index('desk_accounts_proofs', ['provenAt'], { where: `account_id IS NULL` })
export class DeskAccountEntity {
  @PrimaryColumn({ name: 'onboarding_id', type: 'uuid', primaryKeyConstraintName: 'desk_accounts_pkey' })
  onboardingId: OnboardingId;

  /** Blind index of the phone that was proven. */
  @Column({ name: 'phone_index', type: 'bytea' })
  phoneIndex: Buffer;

  @Column({ name: 'proven_at', type: 'timestamptz' })
  provenAt: Date;

  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: AccountId | null;

  @OneToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'desk_accounts_account' })
  account: Relation<AccountEntity>;

  @Column({ name: 'officer_id', type: 'uuid', nullable: true })
  officerId: AccountId | null;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: UnitId | null;

  /** Of a business: who came for it, as sealed JSON. */
  @Column({ type: 'bytea', nullable: true })
  representative: Buffer | null;

  @Column({ name: 'made_at', type: 'timestamptz', nullable: true })
  madeAt: Date | null;

  /** The how-manieth first password. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  /** Of the SMS with the newest one. */
  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId: MessageId | null;

  @Column({ type: 'bytea', nullable: true })
  password: Buffer | null;

  @Column({ name: 'password_state', type: 'text', nullable: true })
  passwordState: 'handing-over' | 'handed-over' | 'refused' | null;

  /** When handing over is tried next. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;
}
