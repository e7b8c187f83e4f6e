import type { AccountId, ClaimId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What officers do with a claim: every look at it, every scan opened, the decision. */
export type ClaimActKind = 'seen' | 'scan-opened' | 'upheld' | 'rejected';

/** An officer's act on a claim; kept as long as the claim. */
@Entity('claim_acts')
@Check('claim_acts_kind', `kind IN ('seen', 'scan-opened', 'upheld', 'rejected')`)
@Index('claim_acts_of_claim', ['claimId'])
export class ClaimActEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'claim_acts_pkey',
  })
  id: string;

  @Column({ name: 'claim_id', type: 'uuid' })
  claimId: ClaimId;

  @Column({ name: 'officer_id', type: 'uuid' })
  officerId: AccountId;

  @Column({ type: 'text' })
  kind: ClaimActKind;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;
}
