import type { Language, RegistrationApplication, RegistrationId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RegistrationState } from './registration-state.js';

/** An application under way. It is kept 30 minutes, whatever becomes of it; personal columns are sealed. */
@Entity('registrations')
@Check('registrations_state', `state IN ('code-sent', 'proven', 'completed')`)
@Check('registrations_language', `language IN ('vi', 'en')`)
@Check('registrations_method', `(method = 'social-insurance') = (insurance_number IS NOT NULL)`)
@Index('registrations_expiry', ['expiresAt'])
export class RegistrationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'registrations_pkey' })
  id: RegistrationId;

  @Column({ type: 'text' })
  state: RegistrationState;

  @Column({ type: 'text' })
  method: RegistrationApplication['method'];

  @Column({ name: 'insurance_number', type: 'bytea', nullable: true })
  insuranceNumber: Buffer | null;

  @Column({ name: 'identity_number', type: 'bytea' })
  identityNumber: Buffer;

  @Column({ name: 'full_name', type: 'bytea' })
  fullName: Buffer;

  @Column({ name: 'date_of_birth', type: 'bytea' })
  dateOfBirth: Buffer;

  @Column({ type: 'bytea' })
  phone: Buffer;

  @Column({ type: 'bytea', nullable: true })
  email: Buffer | null;

  @Column({ type: 'text' })
  language: Language;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
