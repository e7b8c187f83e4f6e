import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** An agency that may have an account: what identity needs of the unit register (AH-02) until that service is there. */
@Entity('agency_codes')
@Unique('agency_codes_budget_code', ['budgetCode'])
@Unique('agency_codes_tax_code', ['taxCode'])
export class AgencyCodeEntity {
  /** Mã định danh điện tử: `H99.08`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'agency_codes_pkey' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  /** MNS: mã quan hệ ngân sách. */
  @Column({ name: 'budget_code', type: 'text', nullable: true })
  budgetCode: string | null;

  /** MST. */
  @Column({ name: 'tax_code', type: 'text', nullable: true })
  taxCode: string | null;
}
