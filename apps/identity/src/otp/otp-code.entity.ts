import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a code may prove. A code for one proves nothing for another (ID-11). */
export type OtpPurpose =
  | 'registration'
  | 'sign-in'
  | 'recovery'
  | 'phone-replacement'
  | 'claim'
  | 'reauthentication'
  | 'new-phone'
  | 'new-email'
  | 'desk';

/**
 * The newest code of a purpose and subject. There is one row for both together, so an older code cannot be valid
 * (ID-10); the code itself is nowhere, only its keyed hash (ID-11).
 */
@Entity('otp_codes')
@Check('otp_codes_purpose', `purpose ~ '^[a-z]+(-[a-z]+)*$'`)
@Check('otp_codes_tries', `tries BETWEEN 0 AND 5`)
@Index('otp_codes_expiry', ['expiresAt'])
export class OtpCodeEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'otp_codes_pkey' })
  purpose: OtpPurpose;

  /** The application, account or typed number that the code is for. */
  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'otp_codes_pkey' })
  subjectId: string;

  /** This very code; also the id of its message. */
  @Column({ name: 'code_id', type: 'uuid' })
  codeId: string;

  /** The registration, sign-in or recovery it was asked for: it ends no other one of the same account. */
  @Column({ name: 'challenge_id', type: 'uuid' })
  challengeId: string;

  @Column({ name: 'code_hash', type: 'bytea' })
  codeHash: Buffer;

  /** Codes that were compared with this one. */
  @Column({ type: 'smallint' })
  tries: number;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  /** When it was taken back because it could not be sent. */
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;
}
