import type { AccountId, OnboardingId, UnitId } from '@vnconnect/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type DeskActName =
  'look-up' | 'scan-read' | 'form-download' | 'account-create' | 'password-resend' | 'draft-discard';

/** One line of who did what at the counter. The database lets nobody change or remove it. */
@Entity('desk_acts')
@Index('desk_acts_of_actor', ['actor', 'act', 'at'])
@Index('desk_acts_of_onboarding', ['onboardingId', 'at'])
export class DeskActEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'desk_acts_pkey' })
  id: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  act: DeskActName;

  @Column({ type: 'uuid' })
  actor: AccountId;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: UnitId | null;

  @Column({ name: 'onboarding_id', type: 'uuid', nullable: true })
  onboardingId: OnboardingId | null;

  @Column({ type: 'inet', nullable: true })
  address: string | null;
}
