import { Injectable } from '@nestjs/common';
import { type AuditPage, type AuditRecord, type ListAuditEntries, UnitId } from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import type { Unit } from '../units/unit.js';
import { UnitTrees } from '../units/unit-trees.js';
import type { AuditSubject } from './audit-entry.js';
import { subjectText } from './audit-log.js';
import { AuditRepository } from './audit.repository.js';

/** How much of a history one page of somebody or something shows. */
const HISTORY = 50;

/** Reads the log for people: entries with the names of those in them. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly repository: AuditRepository,
    private readonly trees: UnitTrees,
  ) {}

  /**
   * Entries that concerned a unit below one of `reach`, when they were written. What concerned no unit is for who reaches
   * the whole state.
   * @param reach the units under which the asker may read the log
   */
  async list(
    { cursor, limit, ...filter }: RequestOf<typeof ListAuditEntries>,
    reach: readonly Unit[],
  ): Promise<AnswerOf<typeof ListAuditEntries>> {
    const units = this.unitsWithin(reach);
    const found = await this.repository.list({ ...filter, before: cursor, units }, limit + 1);
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return {
      ...(await this.named(entries)),
      ...(found.length > limit && last !== undefined && { cursor: last.id }),
    };
  }

  /**
   * The newest entries on somebody or something, newest first, for a page of it: whoever calls has made sure that the
   * asker may see it.
   */
  async historyOf(subject: AuditSubject, limit = HISTORY): Promise<AuditPage> {
    return this.named(await this.repository.list({ subject: subjectText(subject) }, limit));
  }

  /** Undefined for the whole state. */
  private unitsWithin(reach: readonly Unit[]): UnitId[] | undefined {
    const tree = this.trees.current;
    if (reach.some(({ id }) => id === tree.root.id)) return undefined;
    const ids = reach.flatMap(({ id }) => tree.subtreeOf(id).map((unit) => unit.id));
    return [...new Set(ids)];
  }

  private async named(entries: readonly AuditRecord[]): Promise<AuditPage> {
    const ids = [...new Set(entries.flatMap(idsIn))];
    const tree = this.trees.current;
    const units = ids.flatMap((id) => tree.find(UnitId.parse(id)) ?? []);
    const names = {
      ...Object.fromEntries(units.map(({ id, name }) => [id, name])),
      ...(await this.repository.findNamesOfPeople(ids)),
    };
    return { entries: [...entries], names };
  }
}

/** Every id in an entry: of whoever acted, of whom it was on, of what it was before and after. */
function idsIn({ actor, on, before, after }: AuditRecord): string[] {
  return textsIn([actor, on.map(({ id }) => id), before, after]).filter(
    (text) => UnitId.safeParse(text).success,
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
