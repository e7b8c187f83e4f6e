import { describe, expect, it } from '@jest/globals';
import type { PlanStep, UnitId } from '@vnconnect/contracts';
import fc from 'fast-check';
import { randomTree } from '../testing/random-tree.js';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import { UnitTree } from '../units/unit-tree.js';
import type { Unit } from '../units/unit.js';
import { placed } from '../units/unit-writer.js';
import { outcomeOf } from './plan-outcome.js';
import { randomPlan } from './testing/random-plan.js';

const treeAndPlan = randomTree({ most: 25 }).chain((tree) => fc.tuple(fc.constant(tree), randomPlan(tree)));

/** The tree as it is once a plan is carried out. */
function after(tree: UnitTree, steps: readonly PlanStep[]): UnitTree {
  const before = new Map(tree.all().map((unit) => [unit.id, unit]));
  return new UnitTree(placed(before, outcomeOf(tree, steps).units).values(), 2);
}

const isUnderClosed = (tree: UnitTree, { parentId }: Unit) =>
  parentId !== undefined && tree.get(parentId).isClosed;

describe('what a plan comes to', () => {
  it('AH-03 whatever the plan, whoever was open is open or has heirs that are, and nothing else ends', () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(treeAndPlan, ([tree, steps]) => {
        const { faults, successions } = outcomeOf(tree, steps);
        fc.pre(faults.length === 0);
        carriedOut += 1;
        const now = after(tree, steps);
        const heirs = new Map(successions.map(({ from, to }) => [from, to]));
        for (const unit of tree.all()) {
          const ends = now.get(unit.id).isClosed && !unit.isClosed;
          expect(heirs.has(unit.id)).toBe(ends);
          for (const heir of heirs.get(unit.id) ?? []) expect(now.get(heir).isClosed).toBe(false);
        }
        const strayed = now.all().filter((unit) => !unit.isClosed && isUnderClosed(now, unit));
        const before = tree.all().filter((unit) => !unit.isClosed && isUnderClosed(tree, unit));
        expect(strayed.every(({ id }) => before.some((unit) => unit.id === id))).toBe(true);
        for (const unit of now.all()) expect(now.isWithin(unit.id, ROOT_UNIT_ID)).toBe(true);
      }),
    );
    expect(carriedOut).toBeGreaterThan(20);
  });

  it('AH-03 the tree after a plan is a tree: everyone inside its parent, nobody in two places', () => {
    fc.assert(
      fc.property(treeAndPlan, ([tree, steps]) => {
        fc.pre(outcomeOf(tree, steps).faults.length === 0);
        const now = after(tree, steps);
        for (const { id, parentId, depth } of now.all()) {
          if (parentId === undefined) continue;
          expect(now.isWithin(id, parentId)).toBe(true);
          expect(depth).toBe(now.get(parentId).depth + 1);
          expect(now.pathOf(id).length).toBe(depth + 1);
        }
      }),
    );
  });
});

const a = unitIdOf('X1');
const b = unitIdOf('X2');
const c = unitIdOf('X3');
const below = unitIdOf('X4');
const closed = unitIdOf('X5');
const stranger = unitIdOf('nowhere');
const heirs = [b];

describe('a plan is refused', () => {
  it.each<[string, PlanStep[]]>([
    ['unit-unknown', [{ kind: 'rename', unitId: stranger, name: 'Tên' }]],
    ['unit-unknown', [{ kind: 'close', unitId: b, heirs: [stranger] }]],
    ['unit-closed', [{ kind: 'move', unitId: b, parentId: closed }]],
    ['unit-closed', [{ kind: 'rename', unitId: closed, name: 'Tên' }]],
    ['unit-exists', [{ kind: 'found', unitId: a, parentId: b, name: 'Tên', unitKind: 'other' }]],
    ['root', [{ kind: 'close', unitId: ROOT_UNIT_ID, heirs }]],
    ['code-form', [{ kind: 'rename', unitId: a, name: 'Tên', code: 'mười hai' }]],
    ['code-taken', [{ kind: 'rename', unitId: a, name: 'Tên', code: 'X02' }]],
    ['below-itself', [{ kind: 'move', unitId: a, parentId: below }]],
    ['left-below', [{ kind: 'close', unitId: a, heirs }]],
    [
      'under-closed',
      [
        { kind: 'close', unitId: c, heirs },
        { kind: 'move', unitId: b, parentId: c },
      ],
    ],
    [
      'twice',
      [
        { kind: 'close', unitId: b, heirs: [c] },
        { kind: 'close', unitId: b, heirs: [a] },
      ],
    ],
    [
      'heirs-circle',
      [
        { kind: 'close', unitId: b, heirs: [c] },
        { kind: 'close', unitId: c, heirs: [b] },
      ],
    ],
  ])('AH-03 for %s', (reason, steps) => {
    expect(outcomeOf(small(), steps).faults.map((fault) => fault.reason)).toContain(reason);
  });

  it('AH-03 heirs that end on the same day hand on to their own heirs', () => {
    const steps: PlanStep[] = [
      { kind: 'close', unitId: b, heirs: [c] },
      { kind: 'merge', unitIds: [c], into: below },
    ];
    const { faults, successions } = outcomeOf(small(), steps);
    expect(faults).toEqual([]);
    expect(successions).toEqual([
      { from: b, to: [below] },
      { from: c, to: [below] },
    ]);
  });
});

function small(): UnitTree {
  const ids: [UnitId, string, UnitId][] = [
    [a, 'X01', ROOT_UNIT_ID],
    [b, 'X02', ROOT_UNIT_ID],
    [c, 'X03', ROOT_UNIT_ID],
    [below, 'X01.01', a],
    [closed, 'X05', ROOT_UNIT_ID],
  ];
  const root: Unit = {
    ...{
      id: ROOT_UNIT_ID,
      name: 'Chính phủ',
      kind: 'state',
      depth: 0,
      left: 0,
      right: 10 ** 6,
      isClosed: false,
    },
  };
  const units = ids.map(([id, code, parentId]) => ({
    ...{ id, code, parentId, name: code, kind: 'other' as const, isClosed: id === closed },
  }));
  return new UnitTree(placed(new Map([[ROOT_UNIT_ID, root]]), units).values(), 1);
}
