import type { AccountId, AccountNoticeId } from '@vnconnect/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/** A notice to the holder of an account, until the notifier surely has it: 7 days. What it says is sealed. */
@Entity('account_notices')
@Index('account_notices_age', ['orderedAt'])
export class AccountNoticeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'account_notices_pkey' })
  id: AccountNoticeId;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'account_notices_account' })
  account: Relation<AccountEntity>;

  /** JSON, sealed: template, variables, language, and where to. */
  @Column({ type: 'bytea' })
  content: Buffer;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt: Date;
}
