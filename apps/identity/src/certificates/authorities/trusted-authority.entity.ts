import { Check, Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { IdentityRule } from './identity-rule.js';

/** A certification authority that is trusted, and how its certificates are read (ID-32, ID-33): data, not code. */
@Entity('trusted_authorities')
@Check('trusted_authorities_period', `active_to IS NULL OR active_to > active_from`)
export class TrustedAuthorityEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'trusted_authorities_pkey' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  /** Whether it is the Government CA, whose certificates alone make agency accounts (ID-34). */
  @Column({ name: 'is_government', type: 'boolean' })
  isGovernment: boolean;

  /** DER. */
  @Column({ type: 'bytea' })
  anchor: Buffer;

  /** DER, each. */
  @Column({ type: 'bytea', array: true })
  intermediates: Buffer[];

  @Column({ name: 'identity_rules', type: 'jsonb' })
  identityRules: IdentityRule[];

  /** In place of the address that its end certificates carry. */
  @Column({ name: 'ocsp_url', type: 'text', nullable: true })
  ocspUrl: string | null;

  @Column({ name: 'crl_url', type: 'text', nullable: true })
  crlUrl: string | null;

  @Column({ name: 'active_from', type: 'timestamptz' })
  activeFrom: Date;

  @Column({ name: 'active_to', type: 'timestamptz', nullable: true })
  activeTo: Date | null;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}
