import type { AccountId, PasskeyId, PasskeyTransport } from '@vnconnect/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { AccountEntity } from '../../accounts/account.entity.js';

export const ONE_PASSKEY_PER_CREDENTIAL = 'passkeys_credential';

/** A WebAuthn credential of an account (ID-38): what verifies it, not what signs. */
@Entity('passkeys')
@Unique(ONE_PASSKEY_PER_CREDENTIAL, ['credentialId'])
@Check('passkeys_counter', 'counter BETWEEN 0 AND 4294967295')
@Index('passkeys_of_account', ['accountId'])
export class PasskeyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'passkeys_pkey' })
  id: PasskeyId;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'passkeys_account' })
  account: Relation<AccountEntity>;

  @Column({ name: 'credential_id', type: 'bytea' })
  credentialId: Buffer;

  /** COSE_Key (RFC 9052). */
  @Column({ name: 'public_key', type: 'bytea' })
  publicKey: Buffer;

  /** The highest signature counter seen, 32 bits unsigned; 0 from authenticators that keep none. */
  @Column({ type: 'bigint' })
  counter: string;

  @Column({ type: 'text', array: true })
  transports: PasskeyTransport[];

  /** Whether the key may leave its device (backup eligible), by the authenticator's word. */
  @Column({ name: 'is_synced', type: 'boolean' })
  isSynced: boolean;

  @Column({ type: 'bytea' })
  name: Buffer;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  /** When its counter went back. */
  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true })
  suspendedAt: Date | null;
}
