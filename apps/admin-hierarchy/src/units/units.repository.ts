import { Injectable } from '@nestjs/common';
import { UnitId, UnitKind } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { oldCodeOf } from './unit-search.js';
import type { Unit } from './unit.js';

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);

const Row = z.object({
  id: UnitId,
  parent_id: UnitId.nullable(),
  code: text,
  name: z.string(),
  kind: UnitKind,
  depth: z.number(),
  lft: z.coerce.number(),
  rgt: z.coerce.number(),
  is_closed: z.boolean(),
  budget_code: text,
  tax_code: text,
  gso_code: text,
});

const COLUMNS = Object.keys(Row.shape).join(', ');
const PAGE = 2_000;

/** The rows of the register as they are now. They are written by UnitWriter. */
@Injectable()
export class UnitsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async revision(): Promise<number> {
    const [row] = await this.dataSource.query<{ revision: string }[]>('SELECT revision FROM unit_register');
    return Number(row?.revision);
  }

  /** All that have changed since a revision, 0 for all. */
  changedSince(revision: number): Promise<Unit[]> {
    return this.dataSource.transaction('REPEATABLE READ', (manager) => readUnits(manager, revision));
  }
}

/**
 * Units that have changed since a revision, 0 for all, as a transaction sees them. In pages: all rows of the state at
 * once would take the process some 30 MB that it never needs again.
 */
export async function readUnits(manager: EntityManager, since: number): Promise<Unit[]> {
  const units: Unit[] = [];
  for (;;) {
    const page = await manager.query<unknown[]>(
      `SELECT ${COLUMNS} FROM units WHERE revision > $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [since, units.at(-1)?.id ?? null, PAGE],
    );
    units.push(...page.map(unitOf));
    if (page.length < PAGE) return units;
  }
}

/** Takes the register for oneself until the transaction ends. @returns the revision that the change makes */
export async function takeRegister(transaction: EntityManager): Promise<number> {
  const [rows] = await transaction.query<[{ revision: string }[]]>(
    'UPDATE unit_register SET revision = revision + 1 RETURNING revision',
  );
  return Number(rows[0]?.revision);
}

function unitOf(row: unknown): Unit {
  const { parent_id, lft, rgt, is_closed, budget_code, tax_code, gso_code, code, ...rest } = Row.parse(row);
  const oldCode = code === undefined ? undefined : oldCodeOf(code);
  return {
    ...rest,
    ...{ left: lft, right: rgt, isClosed: is_closed },
    ...(parent_id !== null && { parentId: parent_id }),
    ...(code !== undefined && { code }),
    ...(oldCode !== undefined && { oldCode }),
    ...(budget_code !== undefined && { budgetCode: budget_code }),
    ...(tax_code !== undefined && { taxCode: tax_code }),
    ...(gso_code !== undefined && { gsoCode: gso_code }),
  };
}
