import type { EntityManager } from 'typeorm';
import type { Unit } from './unit.js';

/** Writes units as they are now, all in one statement: new ones and those that are there. */
export async function saveUnits(
  transaction: EntityManager,
  units: readonly Unit[],
  revision: number,
): Promise<void> {
  if (units.length === 0) return;
  await transaction.query(
    `INSERT INTO units (id, parent_id, code, name, kind, depth, lft, rgt, is_closed,
                        budget_code, tax_code, gso_code, revision)
     SELECT *, $13::bigint FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::smallint[],
       $7::bigint[], $8::bigint[], $9::boolean[], $10::text[], $11::text[], $12::text[])
     ON CONFLICT (id) DO UPDATE SET (parent_id, code, name, kind, depth, lft, rgt, is_closed,
                                     budget_code, tax_code, gso_code, revision) =
       (excluded.parent_id, excluded.code, excluded.name, excluded.kind, excluded.depth, excluded.lft, excluded.rgt,
        excluded.is_closed, excluded.budget_code, excluded.tax_code, excluded.gso_code, excluded.revision)`,
    [
      ...[units.map(({ id }) => id), column(units, 'parentId'), column(units, 'code')],
      ...[units.map(({ name }) => name), units.map(({ kind }) => kind), units.map(({ depth }) => depth)],
      ...[
        units.map(({ left }) => left),
        units.map(({ right }) => right),
        units.map(({ isClosed }) => isClosed),
      ],
      ...[column(units, 'budgetCode'), column(units, 'taxCode'), column(units, 'gsoCode'), revision],
    ],
  );
}

/** Writes what units are called and stand under from a day on, and ends what was so until then. */
export async function saveVersions(
  transaction: EntityManager,
  units: readonly Unit[],
  day: string,
  planId: string | undefined,
): Promise<void> {
  if (units.length === 0) return;
  await transaction.query(
    `UPDATE unit_versions SET valid_until = $2::date
     WHERE unit_id = ANY($1::uuid[]) AND valid_until IS NULL AND valid_from < $2::date`,
    [units.map(({ id }) => id), day],
  );
  await transaction.query(
    `INSERT INTO unit_versions (unit_id, parent_id, code, name, kind, is_closed, valid_from, plan_id)
     SELECT *, $7::date, $8::uuid
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[])
     ON CONFLICT (unit_id, valid_from) DO UPDATE SET (parent_id, code, name, kind, is_closed, plan_id) =
       (excluded.parent_id, excluded.code, excluded.name, excluded.kind, excluded.is_closed, excluded.plan_id)`,
    [
      ...[units.map(({ id }) => id), column(units, 'parentId'), column(units, 'code')],
      ...[
        units.map(({ name }) => name),
        units.map(({ kind }) => kind),
        units.map(({ isClosed }) => isClosed),
      ],
      ...[day, planId ?? null],
    ],
  );
}

type Optional = 'parentId' | 'code' | 'budgetCode' | 'taxCode' | 'gsoCode';

const column = (units: readonly Unit[], key: Optional) => units.map((unit) => unit[key] ?? null);
