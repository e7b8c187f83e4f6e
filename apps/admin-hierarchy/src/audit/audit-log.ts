import { Injectable } from '@nestjs/common';
import { RelaySignal } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import type { AuditEntry, AuditSubject } from './audit-entry.js';
import { InjectSealSignal } from './chain/seal-signal.js';

const WRITE = `
  INSERT INTO audit_entries (act, actor, address, subjects, units, before, after, ground)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

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
      entry.on.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : [])),
      entry.before === undefined ? null : JSON.stringify(entry.before),
      entry.after === undefined ? null : JSON.stringify(entry.after),
      entry.ground ?? null,
    ]);
    this.signal.afterCommitOf(manager);
  }
}

/** As subjects are kept and asked for: `user:3f0c…`. */
export const subjectText = ({ kind, id }: AuditSubject): string => `${kind}:${id}`;
