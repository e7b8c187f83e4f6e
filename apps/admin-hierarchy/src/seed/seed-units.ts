import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { CHANGE_OF_2025, changeOf2025 } from '../state/change-of-2025.js';
import { STATE_BEGINS, stateOf2021 } from '../state/state-of-2021.js';
import { applyPlan } from '../unit-plans/apply-plan.js';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import { UnitWriter } from '../units/unit-writer.js';
import type { SeedFile } from './seed-file.js';

/**
 * Puts the state into a register that has nothing yet: as it was in 2021, and the change of 2025-07-01 by the same
 * machinery that carries out any plan (AH-01, AH-03). A register that has units is its operators' own and stays as
 * it is.
 * @returns how many units were put in
 */
export async function seedState(dataSource: DataSource): Promise<number> {
  return dataSource.transaction(async (transaction) => {
    await transaction.query('SELECT FROM unit_register FOR UPDATE');
    if (await hasUnits(transaction)) return 0;
    const before = stateOf2021();
    await new UnitWriter(transaction).add(before, STATE_BEGINS);
    const { day, title, ground } = CHANGE_OF_2025;
    const plan = { id: randomUUID(), effectiveOn: day, steps: changeOf2025(before) };
    await transaction.query(
      `INSERT INTO unit_plans (id, title, ground, effective_on, steps, state, version, created_at, carried_out_at)
       VALUES ($1, $2, $3, $4, $5, 'carried-out', 1, now(), now())`,
      [plan.id, title, ground, day, JSON.stringify(plan.steps)],
    );
    const { faults, units } = await applyPlan(transaction, plan);
    const [fault] = faults;
    if (fault) throw new Error(`the change of ${day} can't be carried out: ${fault.reason}`);
    return before.length + units.length;
  });
}

/** Puts in the units of the seed's file that are not there yet, and the Government CA's register of agencies. */
export async function seedSample(dataSource: DataSource, file: SeedFile): Promise<void> {
  await dataSource.transaction(async (transaction) => {
    const there = new Set(await codesOf(transaction));
    const units = file.units
      .filter(({ code }) => !there.has(code))
      .map(({ parent, budgetCode, taxCode, ...unit }) => ({
        ...unit,
        id: unitIdOf(unit.code),
        parentId: parent === undefined ? ROOT_UNIT_ID : unitIdOf(parent),
        ...(budgetCode !== undefined && { budgetCode }),
        ...(taxCode !== undefined && { taxCode }),
      }));
    if (units.length > 0) await new UnitWriter(transaction).add(units, STATE_BEGINS);
    await transaction.query(
      `INSERT INTO ca_agencies (code, name, loaded_at)
       SELECT code, name, now() FROM unnest($1::text[], $2::text[]) AS given (code, name) ON CONFLICT DO NOTHING`,
      [file.caAgencies.map(({ code }) => code), file.caAgencies.map(({ name }) => name)],
    );
  });
}

async function hasUnits(transaction: EntityManager): Promise<boolean> {
  const [row] = await transaction.query<{ found: boolean }[]>(
    'SELECT EXISTS (SELECT FROM units WHERE parent_id IS NOT NULL) AS found',
  );
  return row?.found === true;
}

async function codesOf(transaction: EntityManager): Promise<string[]> {
  const rows = await transaction.query<{ code: string }[]>('SELECT code FROM units WHERE code IS NOT NULL');
  return rows.map(({ code }) => code);
}
