import type { AccountId, ListedAccount, ListRowFinding, UnitId } from '@vnconnect/contracts';
import type { Membership } from '../../memberships/membership.js';
import type { Facts } from '../../rights/act.js';
import type { Subsystem } from '../../subsystems/subsystem.js';
import { type RowStep, stepsOf } from '../checking/row-acts.js';
import { ruleAgainst, wishOf } from '../checking/row-judge.js';
import type { List } from '../list.js';
import type { ListRow, RowOutcome } from '../list-rows.repository.js';

/** A row that is ready, with whose it is and where it puts him. */
export interface ReadyRow {
  readonly row: Pick<ListRow, 'position' | 'subsystems'>;
  readonly account: ListedAccount;
  readonly unitId: UnitId;
}

/** On whose behalf and by which letter. */
export interface Applying {
  readonly list: List;
  readonly asker: AccountId;
  readonly subsystems: ReadonlyMap<string, Subsystem>;
}

/** A step that is taken for a row; of a membership, what it was before. */
export interface TakenStep {
  readonly ready: ReadyRow;
  readonly step: RowStep;
  readonly before?: Membership | undefined;
}

/** What is to be done for rows, and what becomes of each. */
export interface RowPlan {
  readonly taken: readonly TakenStep[];
  readonly outcomes: readonly RowOutcome[];
}

/** Decides on rows, each of another person: all of a row's steps are taken, or none (AH-31). */
export function planRows(
  rows: readonly ReadyRow[],
  { list, asker, subsystems }: Applying,
  { facts, memberships }: { facts: Facts; memberships: readonly Membership[] },
): RowPlan {
  const at = { list, facts, subsystems, memberships: Map.groupBy(memberships, (one) => one.accountId) };
  const taken: TakenStep[] = [];
  const outcomes = rows.map((ready): RowOutcome => {
    const { account, unitId, row } = ready;
    const wish = wishOf(row, [account.accountId, unitId], at);
    const steps = stepsOf(wish);
    const rule = ruleAgainst(steps, wish, { asker, facts });
    const findings: ListRowFinding[] = rule ? [{ problem: 'refused', rule }] : [];
    if (rule) return { position: row.position, state: 'refused', findings };
    taken.push(...changesOf(ready, steps, wish.memberships));
    return { position: row.position, state: steps.length > 0 ? 'applied' : 'unchanged' };
  });
  return { taken, outcomes };
}

/** A membership that moves between units is two acts, one for each unit, and one change. */
function changesOf(
  ready: ReadyRow,
  steps: readonly RowStep[],
  memberships: readonly Membership[],
): TakenStep[] {
  const changed = new Set<string>();
  return steps.flatMap((step) => {
    if (step.subsystem === undefined) return [{ ready, step }];
    if (changed.has(step.subsystem)) return [];
    changed.add(step.subsystem);
    return [{ ready, step, before: memberships.find(({ subsystem }) => subsystem === step.subsystem) }];
  });
}
