import { Injectable } from '@nestjs/common';
import type { PreviewUnitPlan, UnitId, UnitOnPath, UnitPlanFault, UnitPlanId } from '@vnconnect/contracts';
import type { AnswerOf } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { named } from '../units/shown.js';
import type { UnitTree } from '../units/unit-tree.js';
import { UnitTrees } from '../units/unit-trees.js';
import { lateFaults } from './apply-plan.js';
import { InjectFollowers } from './followers.module.js';
import type { UnitFollower } from './followers.js';
import { outcomeOf, type PlanFault } from './plan-outcome.js';
import { UnitPlansRepository } from './unit-plans.repository.js';

/** How many successions and faults a preview names. */
const MOST = 100;

/** What plans would come to (AH-03). */
@Injectable()
export class PlanPreviews {
  constructor(
    private readonly plans: UnitPlansRepository,
    private readonly trees: UnitTrees,
    private readonly dataSource: DataSource,
    @InjectFollowers() private readonly followers: readonly UnitFollower[],
  ) {}

  /** Why a plan could not be carried out on the tree as it is; none when it could. @throws UnitPlanNotFound */
  async faultsOf(planId: UnitPlanId): Promise<readonly PlanFault[]> {
    const [{ effectiveOn }, steps] = await Promise.all([this.plans.get(planId), this.plans.stepsOf(planId)]);
    const { faults, units } = outcomeOf(this.trees.current, steps);
    return [...faults, ...(await lateFaults(this.dataSource.manager, units, effectiveOn))];
  }

  /** @throws UnitPlanNotFound */
  async preview(planId: UnitPlanId): Promise<AnswerOf<typeof PreviewUnitPlan>> {
    const tree = this.trees.current;
    const { units, successions } = outcomeOf(tree, await this.plans.stepsOf(planId));
    const faults = await this.faultsOf(planId);
    const names = namesIn(tree, units);
    const ending = successions.map(({ from }) => from);
    const [users, rights] = await Promise.all([this.count('users', ending), this.count('rights', ending)]);
    const weight = (id: UnitId) => (users.get(id) ?? 0) + (rights.get(id) ?? 0);
    const shown = successions.toSorted((a, b) => weight(b.from) - weight(a.from)).slice(0, MOST);
    return {
      faults: faults.slice(0, MOST).map((fault) => faultShown(fault, names)),
      founded: units.filter(({ id }) => !tree.find(id)).length,
      changed: units.filter(({ id, isClosed }) => tree.find(id) && !isClosed).length,
      closed: units.filter(({ isClosed }) => isClosed).length,
      ...{ users: sum(users), rights: sum(rights) },
      successions: shown.map(({ from, to }) => ({
        ...{ from: names(from), to: to.map(names) },
        ...{ users: users.get(from) ?? 0, rights: rights.get(from) ?? 0 },
      })),
    };
  }

  private async count(
    what: UnitFollower['counts'],
    units: readonly UnitId[],
  ): Promise<ReadonlyMap<UnitId, number>> {
    const counts = new Map<UnitId, number>();
    for (const follower of this.followers.filter((one) => one.counts === what)) {
      for (const [id, count] of await follower.count(this.dataSource.manager, units)) {
        counts.set(id, (counts.get(id) ?? 0) + count);
      }
    }
    return counts;
  }
}

type Named = Pick<UnitOnPath, 'name'> & { readonly id: UnitId; readonly code?: string | undefined };

/** Units by their name of today; those that a plan founds by the name it gives them. */
export function namesIn(tree: UnitTree, founded: readonly Named[]): (id: UnitId) => UnitOnPath {
  const own = new Map(founded.map((unit) => [unit.id, unit]));
  return (id) => {
    const unit = tree.find(id) ?? own.get(id);
    return unit ? named(unit) : { unitId: id, name: '?' };
  };
}

function faultShown({ reason, step, unitId }: PlanFault, names: (id: UnitId) => UnitOnPath): UnitPlanFault {
  return { reason, ...(step !== undefined && { step }), ...(unitId && { unit: names(unitId) }) };
}

const sum = (counts: ReadonlyMap<UnitId, number>) =>
  [...counts.values()].reduce((total, count) => total + count, 0);
