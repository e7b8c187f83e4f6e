import { Injectable } from '@nestjs/common';
import type { AuditRecord, UnitId } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { type ChainEntry, ENTRY_COLUMNS } from './chain/chain.js';

export interface AuditFilter {
  readonly actor?: string | undefined;
  /** `kind:id` */
  readonly subject?: string | undefined;
  readonly act?: string | undefined;
  /** ISO; counted. */
  readonly from?: string | undefined;
  /** ISO; not counted. */
  readonly to?: string | undefined;
  /** Entries before this one. */
  readonly before?: string | undefined;
  /** Entries that concerned one of these; all entries when left out. */
  readonly units?: readonly UnitId[] | undefined;
}

interface Row extends ChainEntry {
  readonly position: string | null;
}

/** What each filter asks of an entry, `$` being its parameter. */
const conditions: { readonly [Name in keyof AuditFilter]-?: string } = {
  actor: 'entry.actor = $',
  subject: 'entry.subjects @> ARRAY[$::text]',
  act: 'entry.act = $',
  from: 'entry.at >= $::timestamptz',
  to: 'entry.at < $::timestamptz',
  before: 'entry.id < $::bigint',
  units: 'entry.units && $::uuid[]',
};

@Injectable()
export class AuditRepository {
  constructor(private readonly source: DataSource) {}

  /** Newest first. */
  async list(filter: AuditFilter, limit: number): Promise<AuditRecord[]> {
    const asked = Object.entries(conditions).flatMap(([name, condition]) => {
      const value = filter[name as keyof AuditFilter]; // a key of `conditions`, which has those of the filter
      return value === undefined ? [] : [{ condition, value }];
    });
    const where = asked.map(({ condition }, index) => condition.replace('$', `$${String(index + 2)}`));
    const rows = await this.source.query<Row[]>(
      `SELECT ${ENTRY_COLUMNS}, link.position
       FROM audit_entries AS entry LEFT JOIN audit_links AS link ON link.entry_id = entry.id
       ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY entry.id DESC LIMIT $1`,
      [limit, ...asked.map(({ value }) => value)],
    );
    return rows.map(recordOf);
  }

  /** What those of the ids that are users of units are called, by id. */
  async findNamesOfPeople(ids: readonly string[]): Promise<Record<string, string>> {
    const rows = await this.source.query<{ id: string; name: string }[]>(
      'SELECT account_id AS id, full_name AS name FROM users WHERE account_id = ANY ($1::uuid[])',
      [ids],
    );
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }
}

function recordOf({
  id,
  at,
  act,
  actor,
  address,
  subjects,
  before,
  after,
  ground,
  position,
}: Row): AuditRecord {
  return {
    ...{ id, at, act, actor, on: subjects.map(subjectOf) },
    ...(address !== null && { address }),
    ...(before !== null && { before: objectOf(before) }),
    ...(after !== null && { after: objectOf(after) }),
    ...(ground !== null && { ground }),
    ...(position !== null && { position: Number(position) }),
  };
}

function subjectOf(text: string): { kind: string; id: string } {
  const colon = text.indexOf(':');
  return { kind: text.slice(0, colon), id: text.slice(colon + 1) };
}

/** What {@link AuditLog.write} was given. */
const objectOf = (text: string) => JSON.parse(text) as Record<string, unknown>;
