import type { AccountId, CertificateWay } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../accounts/account.entity.js';

/** A certificate that an account registered or signed in with (ID-36). What is personal in it is sealed. */
@Entity('account_certificates')
@Index('account_certificates_of_account', ['accountId'])
@Check('account_certificates_way', `way IN ('usb-token', 'pki-sim')`)
export class AccountCertificateEntity {
  /** SHA-256 of the certificate. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'account_certificates_pkey' })
  thumbprint: Buffer;

  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'account_certificates_pkey' })
  accountId: AccountId;

  @ManyToOne(() => AccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'account_certificates_account' })
  account: Relation<AccountEntity>;

  /** Of trusted_authorities; stays when that row goes. */
  @Column({ name: 'authority_id', type: 'text' })
  authorityId: string;

  /** Keyed hash of the subject: the same in its renewals, and of no use without the key. */
  @Column({ name: 'subject_index', type: 'bytea' })
  subjectIndex: Buffer;

  /** Sealed. */
  @Column({ name: 'common_name', type: 'bytea' })
  commonName: Buffer;

  @Column({ name: 'issuer_name', type: 'text' })
  issuerName: string;

  /** Upper-case hexadecimal. */
  @Column({ name: 'serial_number', type: 'text' })
  serialNumber: string;

  @Column({ type: 'text' })
  way: CertificateWay;

  @Column({ name: 'not_before', type: 'timestamptz' })
  notBefore: Date;

  @Column({ name: 'not_after', type: 'timestamptz' })
  notAfter: Date;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  lastUsedAt: Date;

  /** When a newer certificate of the same subject took its place. */
  @Column({ name: 'replaced_at', type: 'timestamptz', nullable: true })
  replacedAt: Date | null;
}
