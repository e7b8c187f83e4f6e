import { Injectable } from '@nestjs/common';
import { type AccountId, type PlanStep, type UnitId, unitsOf } from '@vnconnect/contracts';
import { RightsService } from '../rights/rights.service.js';
import { UnitTrees } from '../units/unit-trees.js';

const PERMISSION = 'admin-hierarchy.unit.manage';

/** Who may have to do with a plan: whoever may change every unit it is about. */
@Injectable()
export class PlanRights {
  constructor(
    private readonly rights: RightsService,
    private readonly trees: UnitTrees,
  ) {}

  /** @throws RightRefused, naming the first unit that lies outside what the asker may change */
  async require(asker: AccountId, steps: readonly PlanStep[]): Promise<void> {
    const reach = await this.rights.reachOf(asker, PERMISSION);
    const tree = this.trees.current;
    const isReached = (id: UnitId) => reach.some((unit) => tree.isWithin(id, unit.id));
    const outside = steps.flatMap(unitsOf).find((id) => tree.find(id) !== undefined && !isReached(id));
    if (outside === undefined && reach.length > 0) return;
    const act = { kind: 'use', permission: PERMISSION } as const;
    await this.rights.require(asker, outside === undefined ? act : { ...act, unitId: outside });
  }
}
