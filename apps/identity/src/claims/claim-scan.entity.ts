import type { ClaimId, ClaimScanId, ScanType } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ClaimEntity } from './claim.entity.js';

/** A scan of a claim; its bytes lie in the blob store under its id, which has a row here before and after. */
@Entity('claim_scans')
@Check(
  'claim_scans_stored',
  `stored_at IS NULL OR type IS NOT NULL AND bytes IS NOT NULL AND sha256 IS NOT NULL`,
)
@Index('claim_scans_of_claim', ['claimId'])
export class ClaimScanEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'claim_scans_pkey' })
  id: ClaimScanId;

  @Column({ name: 'claim_id', type: 'uuid' })
  claimId: ClaimId;

  @ManyToOne(() => ClaimEntity)
  @JoinColumn({ name: 'claim_id', foreignKeyConstraintName: 'claim_scans_claim' })
  claim: Relation<ClaimEntity>;

  @Column({ name: 'begun_at', type: 'timestamptz' })
  begunAt: Date;

  /** Null while its bytes are on their way. */
  @Column({ name: 'stored_at', type: 'timestamptz', nullable: true })
  storedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  type: ScanType | null;

  @Column({ type: 'integer', nullable: true })
  bytes: number | null;

  /** Of the plain bytes, hex. */
  @Column({ type: 'text', nullable: true })
  sha256: string | null;
}
