import type { AccountId, ClaimId, Language } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ClaimStage } from './claim-state.js';

/** One filed claim a number and phone at a time. */
export const ONE_OPEN_CLAIM = 'claims_one_open';

/** An ownership claim: a draft for an hour, then for good. What the claimant said is sealed. */
@Entity('claims')
@Check('claims_stage', `stage IN ('code-sent', 'proven', 'filed', 'upheld', 'rejected')`)
@Check('claims_language', `language IN ('vi', 'en')`)
@Index('claims_expiry', ['expiresAt'])
@Index('claims_filed', ['filedAt', 'id'])
@Index('claims_receipt', ['receiptNumber'], { unique: true })
@Index(ONE_OPEN_CLAIM, ['numberIndex', 'phoneIndex'], { unique: true, where: `stage = 'filed'` })
export class ClaimEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'claims_pkey' })
  id: ClaimId;

  @Column({ type: 'text' })
  stage: ClaimStage;

  /** JSON, sealed; see `claim-content.ts`. */
  @Column({ type: 'bytea' })
  content: Buffer;

  @Column({ name: 'number_index', type: 'bytea' })
  numberIndex: Buffer;

  @Column({ name: 'phone_index', type: 'bytea' })
  phoneIndex: Buffer;

  @Column({ type: 'text' })
  language: Language;

  /** The end of a draft; null once it is filed. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'receipt_number', type: 'text', nullable: true })
  receiptNumber: string | null;

  @Column({ name: 'filed_at', type: 'timestamptz', precision: 3, nullable: true })
  filedAt: Date | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  /** The officer's words to the claimant, sealed. */
  @Column({ type: 'bytea', nullable: true })
  reason: Buffer | null;

  /** The account that was closed, of an upheld one. */
  @Column({ name: 'closed_account_id', type: 'uuid', nullable: true })
  closedAccountId: AccountId | null;
}
