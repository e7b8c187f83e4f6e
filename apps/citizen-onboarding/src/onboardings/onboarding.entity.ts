import type {
  AccountId,
  DeskAccountKind,
  MessageId,
  OnboardingId,
  OnboardingReason,
  OnboardingState,
  OtpDelivery,
  UnitId,
} from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The making of one account. Columns that say who somebody is are sealed; see `onboarding-columns.ts`. */
@Entity('onboardings')
@Check('onboardings_kind', `kind IN ('citizen', 'business')`)
@Check(
  'onboardings_state',
  `state IN ('looked-up', 'filled', 'scanned', 'code-sent',
      'confirmed', 'creating', 'sending', 'sent', 'failed', 'refused')`,
)
@Check(
  'onboardings_created',
  `created_at IS NULL OR
      (full_name IS NOT NULL AND name_index IS NOT NULL AND phone_index IS NOT NULL AND masked_phone IS NOT NULL
       AND unit_id IS NOT NULL AND unit_name IS NOT NULL AND unit_path IS NOT NULL)`,
)
@Check(
  'onboardings_made',
  `state NOT IN ('sending', 'sent', 'failed') OR (account_id IS NOT NULL AND message_id IS NOT NULL
        AND attempt IS NOT NULL AND made_at IS NOT NULL AND created_at IS NOT NULL)`,
)
// Partial, descending and GIN indexes stand in the migration; TypeORM can't tell them.
@Index('onboardings_drafts', { synchronize: false })
@Index('onboardings_due', { synchronize: false })
@Index('onboardings_kept', { synchronize: false })
@Index('onboardings_newest', { synchronize: false })
@Index('onboardings_of_unit', { synchronize: false })
@Index('onboardings_of_officer', { synchronize: false })
@Index('onboardings_under', { synchronize: false })
@Index('onboardings_name', { synchronize: false })
@Index('onboardings_phone', { synchronize: false })
@Index('onboardings_number', ['numberIndex'])
export class OnboardingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'onboardings_pkey' })
  id: OnboardingId;

  @Column({ type: 'text' })
  kind: DeskAccountKind;

  @Column({ type: 'text' })
  state: OnboardingState;

  @Column({ type: 'text', nullable: true })
  reason: OnboardingReason | null;

  @Column({ name: 'officer_id', type: 'uuid' })
  officerId: AccountId;

  /** The number that was looked up, in its canonical spelling. */
  @Column({ type: 'bytea' })
  number: Buffer;

  @Column({ name: 'number_index', type: 'bytea' })
  numberIndex: Buffer;

  @Column({ name: 'masked_number', type: 'text' })
  maskedNumber: string;

  /** The form as it is being typed, sealed JSON; gone a day after (CO-10). */
  @Column({ type: 'bytea', nullable: true })
  form: Buffer | null;

  /** The form as identity has found it right, sealed JSON; gone a day after. */
  @Column({ type: 'bytea', nullable: true })
  applicant: Buffer | null;

  @Column({ name: 'full_name', type: 'bytea', nullable: true })
  fullName: Buffer | null;

  /** Keyed hashes of the beginnings of the name's words (`name-index.ts`). */
  @Column({ name: 'name_index', type: 'bytea', array: true, nullable: true })
  nameIndex: Buffer[] | null;

  @Column({ name: 'phone_index', type: 'bytea', nullable: true })
  phoneIndex: Buffer | null;

  @Column({ name: 'masked_phone', type: 'text', nullable: true })
  maskedPhone: string | null;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: UnitId | null;

  /** As it was called then. */
  @Column({ name: 'unit_name', type: 'text', nullable: true })
  unitName: string | null;

  /** From the root down to the unit itself, as it was then. */
  @Column({ name: 'unit_path', type: 'uuid', array: true, nullable: true })
  unitPath: UnitId[] | null;

  /** The newest code: where it went, masked, and its times. */
  @Column({ type: 'jsonb', nullable: true })
  otp: OtpDelivery | null;

  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: AccountId | null;

  /** Of the SMS with the newest first password. */
  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId: MessageId | null;

  @Column({ type: 'integer', nullable: true })
  attempt: number | null;

  /** When it is looked after next; null once nothing is to come. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;

  /** When "Tạo tài khoản" was pressed. */
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, nullable: true })
  createdAt: Date | null;

  @Column({ name: 'made_at', type: 'timestamptz', nullable: true })
  madeAt: Date | null;
}
