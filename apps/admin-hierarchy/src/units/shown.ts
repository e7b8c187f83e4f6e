import type { ShownUnit, UnitOnPath } from '@vnconnect/contracts';
import type { UnitTree } from './unit-tree.js';
import type { Unit } from './unit.js';

/** A unit as contracts show it. */
export function shown(tree: UnitTree, unit: Unit): ShownUnit {
  const { id, parentId, code, oldCode, name, kind, isClosed, budgetCode, taxCode, gsoCode } = unit;
  return {
    ...{ unitId: id, name, kind, isClosed, hasChildren: tree.childrenOf(id).length > 0 },
    ...(parentId !== undefined && { parentId }),
    ...(code !== undefined && { code }),
    ...(oldCode !== undefined && { oldCode }),
    ...(budgetCode !== undefined && { budgetCode }),
    ...(taxCode !== undefined && { taxCode }),
    ...(gsoCode !== undefined && { gsoCode }),
  };
}

interface Named extends Pick<Unit, 'id' | 'name'> {
  readonly code?: string | undefined;
}

/** A unit as paths and lists of other things name it. */
export const named = ({ id, name, code }: Named): UnitOnPath => ({
  ...{ unitId: id, name },
  ...(code !== undefined && { code }),
});
