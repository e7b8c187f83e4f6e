import type { PlanStep } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { readUnits } from '../units/units.repository.js';
import { UnitTree } from '../units/unit-tree.js';
import { UnitWriter } from '../units/unit-writer.js';
import { outcomeOf, type PlanOutcome } from './plan-outcome.js';
import type { Succession } from './succession.js';

/** A plan whose day has come. */
export interface DuePlan {
  readonly id: string;
  /** From which day on it holds, `yyyy-mm-dd`. */
  readonly effectiveOn: string;
  readonly steps: readonly PlanStep[];
}

/**
 * Changes the register as a plan says, from its day on; nothing at all when it has faults on the tree as it is by now.
 * The caller's transaction has the register's lock already, or nobody else writes.
 * @returns what it came to; who follows whom is the caller's to do in the same transaction
 */
export async function applyPlan(transaction: EntityManager, plan: DuePlan): Promise<PlanOutcome> {
  const tree = new UnitTree(await readUnits(transaction, 0), 0);
  const outcome = outcomeOf(tree, plan.steps);
  if (outcome.faults.length > 0) return outcome;
  await new UnitWriter(transaction).add(outcome.units, plan.effectiveOn, plan.id);
  await noteSuccessions(transaction, plan.id, outcome.successions);
  return outcome;
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
