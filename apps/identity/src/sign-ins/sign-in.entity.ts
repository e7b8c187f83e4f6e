import type { AccountId, PhoneId, SignInId } from '@vnconnect/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/** A sign-in whose password was right and whose code is awaited; 10 minutes. */
@Entity('sign_ins')
@Index('sign_ins_expiry', ['expiresAt'])
@Index('sign_ins_of_account', ['accountId'])
export class SignInEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sign_ins_pkey' })
  id: SignInId;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'sign_ins_account' })
  account: Relation<AccountEntity>;

  /** Where the newest code went. */
  @Column({ name: 'phone_id', type: 'uuid' })
  phoneId: PhoneId;

  /** The failure counter this sign-in was let in by; success sets it back (ID-21). */
  @Column({ name: 'counter_key', type: 'bytea' })
  counterKey: Buffer;

  /** Its password was a first one: before the ticket its holder has to choose another (CO-08). */
  @Column({ name: 'owes_password', type: 'boolean', default: false })
  owesPassword: boolean;

  /** Methods by which both factors were proven (RFC 8176), once only that choice is missing. */
  @Column({ name: 'proven_by', type: 'text', array: true, nullable: true })
  provenBy: string[] | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt: Date | null;
}
