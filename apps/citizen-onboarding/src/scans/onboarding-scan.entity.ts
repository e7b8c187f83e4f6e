import type { OnboardingId, ScanFileType } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { OnboardingEntity } from '../onboardings/onboarding.entity.js';

/** A scan in the blob store, under the same id: its row is there before its bytes, and after them. */
@Entity('onboarding_scans')
@Check('onboarding_scans_kept', `(kept_at IS NULL) = (type IS NULL) AND (kept_at IS NULL) = (bytes IS NULL)`)
@Index('onboarding_scans_newest', ['onboardingId'], {
  unique: true,
  where: `kept_at IS NOT NULL AND replaced_at IS NULL`,
})
@Index('onboarding_scans_over', ['begunAt'], { where: `kept_at IS NULL OR replaced_at IS NOT NULL` })
export class OnboardingScanEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'onboarding_scans_pkey' })
  id: string;

  @Column({ name: 'onboarding_id', type: 'uuid' })
  onboardingId: OnboardingId;

  @ManyToOne(() => OnboardingEntity)
  @JoinColumn({ name: 'onboarding_id', foreignKeyConstraintName: 'onboarding_scans_onboarding' })
  onboarding: Relation<OnboardingEntity>;

  @Column({ type: 'text', nullable: true })
  type: ScanFileType | null;

  @Column({ type: 'integer', nullable: true })
  bytes: number | null;

  @Column({ name: 'begun_at', type: 'timestamptz' })
  begunAt: Date;

  /** When it had wholly come and was found right. */
  @Column({ name: 'kept_at', type: 'timestamptz', nullable: true })
  keptAt: Date | null;

  /** When a later one took its place. */
  @Column({ name: 'replaced_at', type: 'timestamptz', nullable: true })
  replacedAt: Date | null;
}
