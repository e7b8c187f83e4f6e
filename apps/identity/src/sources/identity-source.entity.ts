import type {
  AccountKind,
  AssuranceLevel,
  AuthenticatorLevel,
  IdentitySourceName,
} from '@vnconnect/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A source of identity, and from when to when it is open (ID-08). The rows are made by a migration. */
@Entity('identity_sources')
@Check('identity_sources_level', `level IN ('IAL2', 'IAL3')`)
@Check('identity_sources_authenticator_level', `authenticator_level IN ('AAL1', 'AAL2', 'AAL3')`)
export class IdentitySourceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'identity_sources_pkey' })
  source: IdentitySourceName;

  @Column({ name: 'registration_opens_on', type: 'date', nullable: true })
  registrationOpensOn: string | null;

  @Column({ name: 'registration_closes_on', type: 'date', nullable: true })
  registrationClosesOn: string | null;

  @Column({ name: 'sign_in_opens_on', type: 'date', nullable: true })
  signInOpensOn: string | null;

  @Column({ name: 'sign_in_closes_on', type: 'date', nullable: true })
  signInClosesOn: string | null;

  @Column({ type: 'text', array: true })
  audience: AccountKind[];

  @Column({ type: 'text' })
  level: AssuranceLevel;

  @Column({ name: 'authenticator_level', type: 'text' })
  authenticatorLevel: AuthenticatorLevel;

  @Column({ type: 'integer' })
  version: number;
}
