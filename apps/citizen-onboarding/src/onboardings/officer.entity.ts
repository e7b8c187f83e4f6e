import type { AccountId } from '@vnconnect/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an officer who has served at a counter is called, for lists (CO-02). */
@Entity('officers')
export class OfficerEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'officers_pkey' })
  accountId: AccountId;

  @Column({ name: 'full_name', type: 'bytea' })
  fullName: Buffer;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;
}
