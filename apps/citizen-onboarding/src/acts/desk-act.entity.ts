import type { AccountId, OnboardingId, UnitId } from '@vnconnect/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type DeskActName =
  | 'look-up'
  | 'form-check'
  | 'scan-read'
  | 'form-download'
  | 'account-create'
  | 'password-resend'
  | 'draft-discard';

/** One line of who did what at the counter. The database lets nobody change or remove it. */
@Entity('desk_acts')
@Index('desk_acts_of_actor', ['actor', 'act', 'at'])
@Index('desk_acts_of_onboarding', ['onboardingId', 'at'])
@Index('desk_acts_of_number', ['numberIndex', 'at'], { where: `number_index IS NOT NULL` })
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

  /** Of a look-up, which number it was, as a keyed hash: so it can be said who asked for somebody (CO-03). */
  @Column({ name: 'number_index', type: 'bytea', nullable: true })
  numberIndex: Buffer | null;

  @Column({ type: 'inet', nullable: true })
  address: string | null;
}
