import type { AccountId } from '@vnconnect/contracts';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';
import type { FederatedSource } from './federated-person.js';

/** Whose account a provider's subject is: the subject by its blind index alone (ID-08, ID-25). */
@Entity('account_sources')
@Unique('account_sources_one_subject', ['accountId', 'source'])
export class AccountSourceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'account_sources_pkey' })
  source: FederatedSource;

  @PrimaryColumn({ name: 'subject_index', type: 'bytea', primaryKeyConstraintName: 'account_sources_pkey' })
  subjectIndex: Buffer;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'account_sources_account' })
  account: Relation<AccountEntity>;

  @Column({ name: 'linked_at', type: 'timestamptz' })
  linkedAt: Date;
}
