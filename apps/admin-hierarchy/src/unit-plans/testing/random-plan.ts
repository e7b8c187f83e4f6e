import type { PlanStep } from '@vnconnect/contracts';
import fc from 'fast-check';
import { unitIdOf } from '../../units/unit-id-of.js';
import type { UnitTree } from '../../units/unit-tree.js';
import type { Unit } from '../../units/unit.js';

interface Wish {
  readonly kind: 'found' | 'rename' | 'move' | 'merge' | 'split' | 'close';
  readonly one: number;
  readonly other: number;
  readonly third: number;
}

const wish = fc.record<Wish>({
  kind: fc.constantFrom('found', 'rename', 'move', 'merge', 'split', 'close'),
  one: fc.nat(),
  other: fc.nat(),
  third: fc.nat(),
});

/** Some steps on a tree's open units, most of them possible: whoever ends takes all below along. */
export const randomPlan = (tree: UnitTree, round = 0): fc.Arbitrary<PlanStep[]> =>
  fc
    .array(wish, { minLength: 1, maxLength: 4 })
    .map((wishes) => wishes.flatMap((one, index) => stepsOf(tree, one, `${round}.${index}`)));

function stepsOf(tree: UnitTree, { kind, one, other, third }: Wish, name: string): PlanStep[] {
  const open = tree.all().filter(({ isClosed, parentId }) => !isClosed && parentId !== undefined);
  const at = (index: number, among: readonly Unit[]) => among[index % Math.max(1, among.length)];
  const unit = at(one, open);
  if (!unit || kind === 'found') return [foundAt((unit ?? tree.root).id, name)];
  const outside = open.filter(({ id }) => !tree.isWithin(id, unit.id));
  const [first, second] = [at(other, outside), at(third, outside)];
  if (kind === 'rename' || !first || !second) {
    return [{ kind: 'rename', unitId: unit.id, name: `Đơn vị ${name}` }];
  }
  if (kind === 'move') return [{ kind: 'move', unitId: unit.id, parentId: first.id }];
  const ending = tree.subtreeOf(unit.id).filter(({ isClosed }) => !isClosed);
  const ids = ending.map(({ id }) => id);
  if (kind === 'merge') return [{ kind: 'merge', unitIds: ids, into: first.id }];
  const heirs = kind === 'split' ? [first.id, second.id] : [first.id];
  return ids.map((unitId) => ({ kind: 'close', unitId, heirs }));
}

function foundAt(parentId: Unit['id'], name: string): PlanStep {
  const unitId = unitIdOf(`found ${parentId} ${name}`);
  return { kind: 'found', unitId, parentId, name: `Đơn vị mới ${name}`, unitKind: 'other' };
}
