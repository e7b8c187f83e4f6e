import type { UnitId, UserFilter } from '@vnconnect/contracts';
import type { Unit } from '../units/unit.js';
import type { UnitTree } from '../units/unit-tree.js';

/** Whose users a list is of: everybody's, or those in the subtrees of these units, none of which holds another. */
export type UserScope = 'all' | readonly UnitId[];

/**
 * What of the asker's reach a list is about: all of it, a unit chosen, or the bodies outside the state in it
 * (NH/TGTT/Cơ quan khác: units of kind `other`). Never more than the reach, whatever is asked for (AH-05).
 */
export function userScopeOf(
  reach: readonly Pick<Unit, 'id'>[],
  { unitId, belonging }: Pick<UserFilter, 'unitId' | 'belonging'>,
  tree: UnitTree,
): UserScope {
  let units: readonly UnitId[] = reach.map(({ id }) => id).filter((id) => tree.find(id) !== undefined);
  if (unitId !== undefined) units = overlap(units, unitId, tree);
  units = outermost(units, tree);
  if (belonging === 'other-organisation') {
    const others = units.flatMap((id) => tree.subtreeOf(id)).filter(({ kind }) => kind === 'other');
    units = outermost(
      others.map(({ id }) => id),
      tree,
    );
  }
  return units.includes(tree.root.id) ? 'all' : units;
}

/** Those of the units that no other of them holds, each once. */
export function outermost(units: readonly UnitId[], tree: UnitTree): UnitId[] {
  const inOrder = [...new Set(units)].map((id) => tree.get(id)).sort((a, b) => a.left - b.left);
  const kept: Unit[] = [];
  for (const unit of inOrder) {
    const last = kept.at(-1);
    if (!last || !tree.isWithin(unit.id, last.id)) kept.push(unit);
  }
  return kept.map(({ id }) => id);
}

/** What two subtrees have in common is the inner one, or nothing. */
function overlap(reach: readonly UnitId[], chosen: UnitId, tree: UnitTree): readonly UnitId[] {
  if (reach.some((id) => tree.isWithin(chosen, id))) return [chosen];
  return reach.filter((id) => tree.isWithin(id, chosen));
}
