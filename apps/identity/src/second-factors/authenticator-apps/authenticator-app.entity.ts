import type { AccountId } from '@vnconnect/contracts';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../../accounts/account.entity.js';

export const ONE_APP_PER_ACCOUNT = 'authenticator_apps_pkey';

/** The authenticator app of an account, confirmed by its first code (ID-38). */
@Entity('authenticator_apps')
export class AuthenticatorAppEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: ONE_APP_PER_ACCOUNT })
  accountId: AccountId;

  @OneToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'authenticator_apps_account' })
  account: Relation<AccountEntity>;

  @Column({ type: 'bytea' })
  secret: Buffer;

  /** The newest time step of which a code was used: that one and older ones are of no more use (RFC 6238, 5.2). */
  @Column({ name: 'last_step', type: 'integer' })
  lastStep: number;

  @Column({ type: 'bytea' })
  name: Buffer;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;
}
