import { outcomeOf } from '../unit-plans/plan-outcome.js';
import { ROOT_UNIT_ID } from '../units/unit-id-of.js';
import { UnitTree } from '../units/unit-tree.js';
import type { Unit } from '../units/unit.js';
import { placed } from '../units/unit-writer.js';
import { changeOf2025 } from './change-of-2025.js';
import { stateOf2021 } from './state-of-2021.js';

const root: Unit = {
  ...{ id: ROOT_UNIT_ID, name: 'Chính phủ', kind: 'state', isClosed: false },
  ...{ depth: 0, left: 0, right: 10 ** 9 },
};

/** The whole state as it is since 2025-07-01, with the units that ended then: some 30,000. */
export function treeOfTheState(): UnitTree {
  const before = stateOf2021();
  const first = placed(new Map([[root.id, root]]), before);
  const { units } = outcomeOf(new UnitTree(first.values(), 1), changeOf2025(before));
  return new UnitTree(placed(first, units).values(), 2);
}
