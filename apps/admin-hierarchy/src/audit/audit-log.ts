import { Injectable } from '@nestjs/common';
import { RelaySignal } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import type { AuditEntry, AuditSubject } from './audit-entry.js';
import { InjectSealSignal } from './chain/seal-signal.js';

const WRITE = `
  INSERT INTO audit_entries (act, actor, address, subjects, units, before, after, ground)
  SELECT $1, $2, $3, $4, ARRAY(
      SELECT unnest($5::uuid[])
      UNION SELECT unit_id FROM user_units WHERE user_id = ANY ($6::uuid[])
      UNION SELECT home_unit_id FROM users WHERE account_id = ANY ($6::uuid[])
      ORDER BY 1
    ), $7, $8, $9`;

/** Where every act that changes a right is written down (AH-40). */
@Injectable()
export class AuditLog {
  constructor(@InjectSealSignal() private readonly signal: RelaySignal) {}

  /**
   * Writes an act down: it stands in the log if, and only if, the manager's transaction commits. Write it after the
   * change itself: of two acts on the same row, the one that had to wait for the other then comes second.
   * @param manager of the transaction that makes the change
   */
  async write(manager: EntityManager, entry: AuditEntry): Promise<void> {
    if (entry.on.length === 0) throw new Error(`${entry.act} is on nobody and nothing`);
    await manager.query(WRITE, [
      entry.act,
      entry.actor,
      entry.address ?? null,
      entry.on.map(subjectText),
      idsOf(entry, 'unit'),
      idsOf(entry, 'user'),
      entry.before === undefined ? null : JSON.stringify(entry.before),
      entry.after === undefined ? null : JSON.stringify(entry.after),
      entry.ground ?? null,
    ]);
    this.signal.afterCommitOf(manager);
  }
}

/** As subjects are kept and asked for: `user:3f0c…`. */
export const subjectText = ({ kind, id }: AuditSubject): string => `${kind}:${id}`;

const idsOf = ({ on }: AuditEntry, kind: string): string[] =>
  on.flatMap((subject) => (subject.kind === kind ? [subject.id] : []));
