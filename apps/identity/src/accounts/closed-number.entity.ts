import type { AccountId } from '@vnconnect/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import type { AccountNumberKind } from './account.js';

/** A number that a closed account had; it is free for another (ID-24). */
@Entity('closed_numbers')
@Index('closed_numbers_index', ['numberIndex'])
export class ClosedNumberEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'closed_numbers_pkey' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'closed_numbers_account' })
  account: Relation<AccountEntity>;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'closed_numbers_pkey' })
  kind: AccountNumberKind;

  @Column({ name: 'number_index', type: 'bytea' })
  numberIndex: Buffer;

  @Column({ type: 'bytea' })
  value: Buffer;

  @Column({ name: 'closed_at', type: 'timestamptz' })
  closedAt: Date;
}
