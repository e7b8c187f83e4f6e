import { Injectable } from '@nestjs/common';
import { RelaySignal } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import type { AuditEntry, AuditSubject } from './audit-entry.js';
import { InjectSealSignal } from './chain/seal-signal.js';

const WRITE = `
  INSERT INTO audit_entries (act, actor, address, subjects, units, before, after, ground)
  SELECT entry ->> 'act', entry ->> 'actor', entry ->> 'address',
    ARRAY(SELECT jsonb_array_elements_text(entry -> 'subjects')), ARRAY(
      SELECT jsonb_array_elements_text(entry -> 'units')::uuid
      UNION SELECT unit_id FROM user_units WHERE user_id = ANY (users)
      UNION SELECT home_unit_id FROM users WHERE account_id = ANY (users)
      ORDER BY 1
    ), (entry ->> 'before')::json, (entry ->> 'after')::json, entry ->> 'ground'
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS written (entry, at),
    LATERAL (SELECT ARRAY(SELECT jsonb_array_elements_text(entry -> 'users')::uuid) AS users) AS of
  ORDER BY at`;

/** Where every act that changes a right is written down (AH-40). */
@Injectable()
export class AuditLog {
  constructor(@InjectSealSignal() private readonly signal: RelaySignal) {}

  /**
   * Writes acts down, in this order: they stand in the log if, and only if, the manager's transaction commits. Write
   * them after the changes themselves: of two acts on the same row, the one that had to wait for the other then comes second.
   * @param manager of the transaction that makes the change
   */
  async write(manager: EntityManager, ...entries: readonly AuditEntry[]): Promise<void> {
    const nobodys = entries.find(({ on }) => on.length === 0);
    if (nobodys) throw new Error(`${nobodys.act} is on nobody and nothing`);
    await manager.query(WRITE, [JSON.stringify(entries.map(rowOf))]);
    this.signal.afterCommitOf(manager);
  }
}

/** `before` and `after` as the texts that are hashed. */
const rowOf = ({ on, before, after, ...entry }: AuditEntry) => ({
  ...entry,
  ...{ subjects: on.map(subjectText), units: idsOf(on, 'unit'), users: idsOf(on, 'user') },
  ...(before && { before: JSON.stringify(before) }),
  ...(after && { after: JSON.stringify(after) }),
});

/** As subjects are kept and asked for: `user:3f0c…`. */
export const subjectText = ({ kind, id }: AuditSubject): string => `${kind}:${id}`;

const idsOf = (on: readonly AuditSubject[], kind: string): string[] =>
  on.flatMap((subject) => (subject.kind === kind ? [subject.id] : []));
