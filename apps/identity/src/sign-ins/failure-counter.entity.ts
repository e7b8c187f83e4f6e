import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Consecutive failures of one identity number, known device or address (ID-21), each named by a keyed hash. */
@Entity('sign_in_failures')
@Index('sign_in_failures_last', ['lastAt'])
export class FailureCounterEntity {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'sign_in_failures_pkey' })
  key: Buffer;

  @Column({ type: 'integer' })
  failures: number;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt: Date;
}
