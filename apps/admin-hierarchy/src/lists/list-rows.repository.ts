import { Injectable } from '@nestjs/common';
import {
  AccountId,
  DrivePosition,
  type ListId,
  ListRowFinding,
  ListRowNote,
  ListRowProblem,
  ListRowState,
  SubsystemCode,
  UnitId,
} from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { withoutNulls } from '../subsystems/rows.js';

const SEALED = 'list_rows.sealed';

/** What is written of a person; never kept in the clear. */
const Written = z.object({
  fullName: z.string().optional(),
  jobTitle: z.string().optional(),
  unitText: z.string().optional(),
  numbers: z.array(z.string()),
  phones: z.array(z.string()),
});
export type Written = z.infer<typeof Written>;

const Row = z.object({
  ...{ position: z.int(), sheet: z.int(), row: z.int(), state: ListRowState },
  ...{ accountId: AccountId.optional(), unitId: UnitId.optional(), subsystems: z.array(SubsystemCode) },
  ...{
    findings: z.array(ListRowFinding),
    notes: z.array(ListRowNote),
    drivePosition: DrivePosition.optional(),
  },
});

/** A row of a list with what was found of it. */
export interface ListRow extends z.infer<typeof Row> {
  readonly written: Written;
}

/** What has become of a row. */
export interface RowOutcome {
  readonly position: number;
  readonly state: 'applied' | 'unchanged' | 'refused';
  readonly findings?: readonly ListRowFinding[];
}

const COLUMNS = `position, sheet, row, state, sealed, account_id AS "accountId", unit_id AS "unitId", subsystems, findings,
  notes, drive_position AS "drivePosition"`;
const ADD = `
  INSERT INTO list_rows (list_id, position, sheet, row, state, sealed, account_id, unit_id, subsystems, findings, notes,
    drive_position)
  SELECT $1, new.position, new.sheet, new.row, new.state, new.sealed, new.account_id, new.unit_id,
    string_to_array(new.subsystems, ' '), new.findings::jsonb, string_to_array(new.notes, ' '), new.drive_position
  FROM unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::bytea[], $7::uuid[], $8::uuid[], $9::text[], $10::text[],
    $11::text[], $12::text[])
    AS new (position, sheet, row, state, sealed, account_id, unit_id, subsystems, findings, notes, drive_position)`;

/** The rows of lists; what was written of people in them is encrypted. */
@Injectable()
export class ListRowsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly vault: Vault,
  ) {}

  /** A dry run that was broken off begins anew. */
  async clear(listId: ListId): Promise<void> {
    await this.source.query(`DELETE FROM list_rows WHERE list_id = $1`, [listId]);
  }

  /** Many at once, in one statement. */
  async add(listId: ListId, rows: readonly ListRow[]): Promise<void> {
    await this.source.query(ADD, [
      listId,
      ...(['position', 'sheet', 'row', 'state'] as const).map((column) => rows.map((row) => row[column])),
      rows.map(({ written }) => this.vault.seal(JSON.stringify(written), SEALED)),
      rows.map(({ accountId }) => accountId ?? null),
      rows.map(({ unitId }) => unitId ?? null),
      rows.map(({ subsystems }) => subsystems.join(' ')),
      rows.map(({ findings }) => JSON.stringify(findings)),
      rows.map(({ notes }) => notes.join(' ')),
      rows.map(({ drivePosition }) => drivePosition ?? null),
    ]);
  }

  /** From the top; all, or those that stand so or have such a problem, and don't wait to be tried again. */
  async page(
    listId: ListId,
    asked: {
      state?: ListRowState | undefined;
      problem?: ListRowProblem | undefined;
      after?: number | undefined;
      isDue?: true;
      limit: number;
    },
  ): Promise<ListRow[]> {
    const rows = await this.source.query<({ sealed: Buffer } & object)[]>(
      `SELECT ${COLUMNS} FROM list_rows WHERE list_id = $1 AND ($2::text IS NULL OR state = $2)
         AND ($3::text IS NULL OR findings @> jsonb_build_array(jsonb_build_object('problem', $3::text)))
         AND position > $4 AND ($6 IS FALSE OR next_attempt_at IS NULL OR next_attempt_at <= now())
       ORDER BY position LIMIT $5`,
      [
        ...[listId, asked.state ?? null, asked.problem ?? null, asked.after ?? 0, asked.limit],
        asked.isDue ?? false,
      ],
    );
    return rows.map(({ sealed, ...row }) => ({
      ...withoutNulls.pipe(Row).parse(row),
      written: Written.parse(JSON.parse(this.vault.open(sealed, SEALED))),
    }));
  }

  /** All rows without what is sealed, from the top, in pages. */
  async *outcomes(listId: ListId): AsyncGenerator<z.infer<typeof Row>[]> {
    for (let after = 0; ;) {
      const rows: unknown = await this.source.query(
        `SELECT ${COLUMNS.replace(' sealed,', '')} FROM list_rows WHERE list_id = $1 AND position > $2
         ORDER BY position LIMIT 5000`,
        [listId, after],
      );
      const page = z.array(withoutNulls.pipe(Row)).parse(rows);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = last.position;
    }
  }

  async counts(listId: ListId): Promise<Record<ListRowState, number>> {
    const rows = await this.source.query<{ state: ListRowState; count: number }[]>(
      `SELECT state, count(*)::int AS count FROM list_rows WHERE list_id = $1 GROUP BY state`,
      [listId],
    );
    const counts = new Map(rows.map(({ state, count }) => [state, count]));
    const of = (state: ListRowState) => counts.get(state) ?? 0;
    return {
      ...{ ready: of('ready'), unchanged: of('unchanged'), wrong: of('wrong') },
      ...{ skipped: of('skipped'), applied: of('applied'), refused: of('refused') },
    };
  }

  async problems(listId: ListId): Promise<Partial<Record<ListRowProblem, number>>> {
    const rows = await this.source.query<{ problem: string; count: number }[]>(
      `SELECT finding ->> 'problem' AS problem, count(DISTINCT position)::int AS count
       FROM list_rows, jsonb_array_elements(findings) AS finding
       WHERE list_id = $1 AND findings <> '[]' GROUP BY 1`,
      [listId],
    );
    return z
      .partialRecord(ListRowProblem, z.int())
      .parse(Object.fromEntries(rows.map(({ problem, count }) => [problem, count])));
  }

  /** The subsystems that rows to be applied, or applied, name. */
  async subsystems(listId: ListId): Promise<SubsystemCode[]> {
    const rows = await this.source.query<{ code: SubsystemCode }[]>(
      `SELECT DISTINCT unnest(subsystems) AS code FROM list_rows
       WHERE list_id = $1 AND state NOT IN ('wrong', 'skipped') ORDER BY 1`,
      [listId],
    );
    return rows.map(({ code }) => code);
  }

  /** Those of the rows that still wait; nobody else applies them until the transaction ends. */
  async lockReady(
    manager: EntityManager,
    listId: ListId,
    positions: readonly number[],
  ): Promise<ReadonlySet<number>> {
    const rows = await manager.query<{ position: number }[]>(
      `SELECT position FROM list_rows WHERE list_id = $1 AND position = ANY ($2) AND state = 'ready'
       ORDER BY position FOR UPDATE`,
      [listId, positions],
    );
    return new Set(rows.map(({ position }) => position));
  }

  /** What has become of rows that waited. */
  async settle(manager: EntityManager, listId: ListId, outcomes: readonly RowOutcome[]): Promise<void> {
    await manager.query(
      `UPDATE list_rows SET state = now.state, findings = now.findings::jsonb
       FROM unnest($2::int[], $3::text[], $4::text[]) AS now (position, state, findings)
       WHERE list_id = $1 AND list_rows.position = now.position AND list_rows.state = 'ready'`,
      [
        listId,
        outcomes.map(({ position }) => position),
        outcomes.map(({ state }) => state),
        outcomes.map(({ findings = [] }) => JSON.stringify(findings)),
      ],
    );
  }
}
