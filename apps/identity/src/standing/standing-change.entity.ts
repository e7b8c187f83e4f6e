import type { AccountId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who deactivated or reactivated an account, when and why (ID-47). Never changed, never deleted here. */
@Entity('account_standing_changes')
@Check('account_standing_changes_status', `status IN ('active', 'inactive')`)
@Index('account_standing_changes_of', ['accountId', 'changedAt'])
export class StandingChangeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'account_standing_changes_pkey' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  /** An account's id, or a service's client id. */
  @Column({ name: 'changed_by', type: 'text' })
  changedBy: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;

  @Column({ type: 'text' })
  status: 'active' | 'inactive';

  @Column({ type: 'text' })
  reason: string;
}
