import type { AccountId, DeviceId } from '@vnconnect/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/** A device that an account signed in on with both factors (ID-21). Only the token's keyed hash is kept. */
@Entity('known_devices')
@Index('known_devices_token', ['tokenHash'])
@Index('known_devices_last_used', ['lastUsedAt'])
@Index('known_devices_id', ['id'], { unique: true })
export class KnownDeviceEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'known_devices_pkey' })
  accountId: AccountId;

  @PrimaryColumn({ name: 'token_hash', type: 'bytea', primaryKeyConstraintName: 'known_devices_pkey' })
  tokenHash: Buffer;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'known_devices_account' })
  account: Relation<AccountEntity>;

  /** What its holder names it by; of no use elsewhere. */
  @Column({ type: 'uuid' })
  id: DeviceId;

  @Column({ name: 'known_since', type: 'timestamptz', default: () => 'now()' })
  knownSince: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  lastUsedAt: Date;

  @Column({ type: 'text', nullable: true })
  browser: string | null;

  @Column({ type: 'text', nullable: true })
  system: string | null;

  /** Of its last address. */
  @Column({ type: 'text', nullable: true })
  network: string | null;
}
