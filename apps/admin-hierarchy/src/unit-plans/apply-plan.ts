import type { PlanStep, UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { readUnits } from '../units/units.repository.js';
import { UnitTree } from '../units/unit-tree.js';
import { type NewUnit, UnitWriter } from '../units/unit-writer.js';
import { outcomeOf, type PlanFault, type PlanOutcome } from './plan-outcome.js';
import type { Succession } from './succession.js';

/** A plan whose day has come. */
export interface DuePlan {
  readonly id: string;
  /** From which day on it holds, `yyyy-mm-dd`. */
  readonly effectiveOn: string;
  readonly steps: readonly PlanStep[];
}

/** What a plan came to, and which units stand under another parent than before. */
export interface AppliedPlan extends PlanOutcome {
  readonly moved: readonly UnitId[];
}

/**
 * Changes the register as a plan says, from its day on; nothing at all when it has faults on the tree as it is by now.
 * @returns what it came to; who follows whom is the caller's to do in the same transaction
 */
export async function applyPlan(transaction: EntityManager, plan: DuePlan): Promise<AppliedPlan> {
  await transaction.query('SELECT FROM unit_register FOR UPDATE');
  const tree = new UnitTree(await readUnits(transaction, 0), 0);
  const outcome = outcomeOf(tree, plan.steps);
  const late = await lateFaults(transaction, outcome.units, plan.effectiveOn);
  const faults = [...outcome.faults, ...late];
  if (faults.length > 0) return { ...outcome, faults, moved: [] };
  await new UnitWriter(transaction).add(outcome.units, plan.effectiveOn, plan.id);
  await noteSuccessions(transaction, plan.id, outcome.successions);
  const moved = outcome.units.filter(
    ({ id, parentId }) => tree.find(id) && tree.find(id)?.parentId !== parentId,
  );
  return { ...outcome, moved: moved.map(({ id }) => id) };
}

/** Units that have changed after the day from which on they should change: history is not rewritten. */
export async function lateFaults(
  manager: EntityManager,
  units: readonly NewUnit[],
  day: string,
): Promise<PlanFault[]> {
  const rows = await manager.query<{ unit_id: UnitId }[]>(
    `SELECT unit_id FROM unit_versions
     WHERE unit_id = ANY ($1::uuid[]) AND valid_until IS NULL AND valid_from > $2::date`,
    [units.map(({ id }) => id), day],
  );
  return rows.map(({ unit_id }) => ({ reason: 'too-late', unitId: unit_id }));
}

async function noteSuccessions(
  transaction: EntityManager,
  planId: string,
  successions: readonly Succession[],
): Promise<void> {
  const pairs = successions.flatMap(({ from, to }) => to.map((heir) => [from, heir] as const));
  await transaction.query(
    `INSERT INTO unit_successions (from_id, to_id, plan_id)
     SELECT *, $3::uuid FROM unnest($1::uuid[], $2::uuid[])`,
    [pairs.map(([from]) => from), pairs.map(([, to]) => to), planId],
  );
}
