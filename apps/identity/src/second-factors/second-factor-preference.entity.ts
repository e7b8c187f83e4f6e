import type { AccountId, PreferredFactor } from '@vnconnect/contracts';
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/** What an account's sign-ins ask for first, where that is not the code by SMS (ID-38). */
@Entity('second_factor_preferences')
@Check('second_factor_preferences_preferred', `preferred IN ('sms', 'passkey', 'authenticator-app')`)
export class SecondFactorPreferenceEntity {
  @PrimaryColumn({
    name: 'account_id',
    type: 'uuid',
    primaryKeyConstraintName: 'second_factor_preferences_pkey',
  })
  accountId: AccountId;

  @OneToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'second_factor_preferences_account' })
  account: Relation<AccountEntity>;

  @Column({ type: 'text' })
  preferred: PreferredFactor;
}
