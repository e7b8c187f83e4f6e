import type { AccountId } from '@vnconnect/contracts';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import type { AccountNumberKind } from './account.js';

/** The primary key that keeps a number from being on two accounts (ID-01, ID-02). */
export const ONE_ACCOUNT_PER_NUMBER = 'identity_numbers_pkey';

/** A number of an account: found by its blind index, readable only with the data key. */
@Entity('identity_numbers')
@Check('identity_numbers_kind', `kind IN ('cmnd', 'cccd', 'tax-code', 'agency-code')`)
@Unique('identity_numbers_one_of_a_kind', ['accountId', 'kind'])
export class IdentityNumberEntity {
  @PrimaryColumn({ name: 'number_index', type: 'bytea', primaryKeyConstraintName: ONE_ACCOUNT_PER_NUMBER })
  numberIndex: Buffer;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, (account) => account.identityNumbers, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'identity_numbers_account' })
  account: Relation<AccountEntity>;

  @Column({ type: 'text' })
  kind: AccountNumberKind;

  @Column({ type: 'bytea' })
  value: Buffer;
}
