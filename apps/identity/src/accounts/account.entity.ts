import type {
  AccountId,
  AccountKind,
  AssuranceLevel,
  Language,
  RegistrationMethod,
} from '@vnconnect/contracts';
import { Check, Column, Entity, Index, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { IdentityNumberEntity } from './identity-number.entity.js';
import { PhoneEntity } from './phone.entity.js';

/** `closed`: for good, its numbers are free (ID-24). */
export type AccountStatus = 'active' | 'inactive' | 'closed';

/** One account. Personal columns are sealed by the vault; see `accounts.repository.ts`. */
@Entity('accounts')
@Index('accounts_name', ['nameIndex', 'id'])
@Index('accounts_email', ['emailIndex', 'id'])
@Check('accounts_kind', `kind IN ('citizen', 'business', 'agency')`)
@Check('accounts_level', `level IN ('IAL2', 'IAL3')`)
@Check('accounts_status', `status IN ('active', 'inactive', 'closed')`)
@Check('accounts_language', `language IN ('vi', 'en')`)
export class AccountEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'accounts_pkey' })
  id: AccountId;

  @Column({ type: 'text' })
  kind: AccountKind;

  @Column({ name: 'full_name', type: 'bytea' })
  fullName: Buffer;

  /** Keyed index of the folded name; null on accounts from before the directory. */
  @Column({ name: 'name_index', type: 'bytea', nullable: true })
  nameIndex: Buffer | null;

  @Column({ name: 'email_index', type: 'bytea', nullable: true })
  emailIndex: Buffer | null;

  /** Null for organisations. */
  @Column({ name: 'date_of_birth', type: 'bytea', nullable: true })
  dateOfBirth: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  email: Buffer | null;

  @Column({ type: 'text' })
  level: AssuranceLevel;

  @Column({ type: 'text' })
  method: RegistrationMethod;

  @Column({ type: 'text' })
  status: AccountStatus;

  /** argon2id in the PHC string format; parameters and salt are part of it. Null for who signs in otherwise only. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  /** When a sign-in found the password on the list of common ones (ID-05); the account page asks for another. */
  @Column({ name: 'password_common_since', type: 'timestamptz', nullable: true })
  passwordCommonSince: Date | null;

  /** Since when the password signs in no more, its holder having reported somebody else (ID-46). */
  @Column({ name: 'new_password_required_since', type: 'timestamptz', nullable: true })
  newPasswordRequiredSince: Date | null;

  /** Until when the password, made at a desk and sent by SMS, leads to the choice of another (CO-08); null for any other. */
  @Column({ name: 'first_password_until', type: 'timestamptz', nullable: true })
  firstPasswordUntil: Date | null;

  /** Sessions signed in to before do not count (ID-23): a whole second. Null until a password was replaced. */
  @Column({ name: 'sessions_from', type: 'timestamptz', nullable: true })
  sessionsFrom: Date | null;

  @Column({ type: 'text' })
  language: Language;

  @Column({ name: 'registered_at', type: 'timestamptz' })
  registeredAt: Date;

  @OneToMany(() => IdentityNumberEntity, (number) => number.account)
  identityNumbers: Relation<IdentityNumberEntity>[];

  @OneToMany(() => PhoneEntity, (phone) => phone.account)
  phones: Relation<PhoneEntity>[];
}
