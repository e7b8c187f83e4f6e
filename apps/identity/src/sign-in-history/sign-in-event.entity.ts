import type { AccountId, AssuranceLevel, SignInRefusal, SignInWay } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/**
 * A sign-in of an account, or the refused ones of an hour that were refused alike (ID-46); 12 months. Of the address
 * only the network is kept.
 */
@Entity('sign_in_events')
@Check(
  'sign_in_events_kind',
  `(refusal IS NULL) = (level IS NOT NULL) AND (refusal IS NULL) = (hour IS NULL)`,
)
@Index('sign_in_events_of_account', ['accountId', 'at', 'id'])
@Index('sign_in_events_age', ['at'])
@Index('sign_in_events_once_an_hour', ['accountId', 'hour', 'way', 'refusal'], {
  unique: true,
  where: 'refusal IS NOT NULL',
})
@Index('sign_in_events_report', ['reportHash'], { unique: true, where: 'report_hash IS NOT NULL' })
export class SignInEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sign_in_events_pkey' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'sign_in_events_account' })
  account: Relation<AccountEntity>;

  /** Of refused ones the last. In milliseconds, as pages begin after one of them. */
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column({ type: 'text' })
  way: SignInWay;

  @Column({ type: 'text', nullable: true })
  level: AssuranceLevel | null;

  @Column({ type: 'text', nullable: true })
  refusal: SignInRefusal | null;

  /** The hour that refused ones are counted in. */
  @Column({ type: 'timestamptz', nullable: true })
  hour: Date | null;

  @Column({ type: 'integer', default: 1 })
  count: number;

  @Column({ type: 'text', nullable: true })
  browser: string | null;

  @Column({ type: 'text', nullable: true })
  system: string | null;

  @Column({ type: 'text', nullable: true })
  network: string | null;

  /** Keyed hash of the token by which its holder may say "this was not me". */
  @Column({ name: 'report_hash', type: 'bytea', nullable: true })
  reportHash: Buffer | null;

  @Column({ name: 'reported_at', type: 'timestamptz', nullable: true })
  reportedAt: Date | null;
}
