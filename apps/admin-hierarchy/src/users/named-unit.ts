import type { NamedUnit, UnitId } from '@vnconnect/contracts';
import type { UnitTree } from '../units/unit-tree.js';

/** Of each tree, which never changes; an export names the same units a million times. */
const named = new WeakMap<UnitTree, Map<UnitId, NamedUnit>>();

/** A unit as screens name it: with its code and what it stands under, for a name alone is many units'. */
export function namedUnit(tree: UnitTree, unitId: UnitId): NamedUnit {
  const known = named.get(tree) ?? new Map<UnitId, NamedUnit>();
  named.set(tree, known);
  const unit = known.get(unitId) ?? nameOf(tree, unitId);
  known.set(unitId, unit);
  return unit;
}

function nameOf(tree: UnitTree, unitId: UnitId): NamedUnit {
  const path = tree.pathOf(unitId);
  const { name, code } = tree.get(unitId);
  return {
    ...{ unitId, name, above: path.slice(1, -1).map((above) => above.name) },
    ...(code !== undefined && { code }),
  };
}
