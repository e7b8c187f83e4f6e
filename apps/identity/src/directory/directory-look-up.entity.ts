import type { AccountId, DirectoryLookUpId, DirectoryLookUpKey } from '@vnconnect/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A look-up in the directory (ID-45): who asked, why, by what, what was found and chosen. Never deleted here. */
@Entity('directory_look_ups')
@Index('directory_look_ups_by', ['askedBy', 'askedAt'])
@Index('directory_look_ups_at', ['askedAt'])
@Index('directory_look_ups_found', ['found'], { type: 'gin' })
export class DirectoryLookUpEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'directory_look_ups_pkey' })
  id: DirectoryLookUpId;

  /** An account's id, or a service's client id. */
  @Column({ name: 'asked_by', type: 'text' })
  askedBy: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ type: 'text' })
  key: DirectoryLookUpKey;

  /** A keyed hash: the same value asked for twice shows, the value does not. */
  @Column({ name: 'value_hash', type: 'bytea' })
  valueHash: Buffer;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'uuid', array: true })
  found: AccountId[];

  @Column({ type: 'uuid', nullable: true })
  chosen: AccountId | null;

  @Column({ name: 'chosen_at', type: 'timestamptz', nullable: true })
  chosenAt: Date | null;
}
