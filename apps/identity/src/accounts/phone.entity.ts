import type { AccountId, PhoneId } from '@vnconnect/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';

/** A phone that may receive an account's codes. Several accounts may have the same number (ID-07). */
@Entity('phones')
@Unique('phones_once_per_account', ['accountId', 'numberIndex'])
@Index('phones_one_default', ['accountId'], { unique: true, where: 'is_default' })
@Index('phones_number', ['numberIndex'])
export class PhoneEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'phones_pkey' })
  id: PhoneId;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, (account) => account.phones, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'phones_account' })
  account: Relation<AccountEntity>;

  @Column({ name: 'number_index', type: 'bytea' })
  numberIndex: Buffer;

  @Column({ type: 'bytea' })
  number: Buffer;

  @Column({ name: 'is_default', type: 'boolean' })
  isDefault: boolean;

  @Column({ name: 'proven_at', type: 'timestamptz' })
  provenAt: Date;

  /** Until then it serves sign-ins from known devices only, as it replaced a lost one (ID-22). */
  @Column({ name: 'held_until', type: 'timestamptz', nullable: true })
  heldUntil: Date | null;
}
