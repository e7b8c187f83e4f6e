import { describe, expect, it } from '@jest/globals';
import { UnitId } from '@vnconnect/contracts';
import { foldText } from '@vnconnect/vietnam';
import fc from 'fast-check';
import { randomTree } from '../testing/random-tree.js';
import { unitIdOf } from './unit-id-of.js';
import { placesFor } from './unit-places.js';
import { UnitNotFound } from './unit.errors.js';
import { UnitTree } from './unit-tree.js';
import type { Unit } from './unit.js';

/** A tree and two of its units. */
const treeAndTwo = randomTree().chain((tree) => {
  const any = fc.constantFrom(...tree.all());
  return fc.tuple(fc.constant(tree), any, any);
});

/** By climbing, as anybody would do it by hand. */
function standsUnder(tree: UnitTree, id: UnitId, ancestor: UnitId): boolean {
  const { parentId } = tree.get(id);
  return id === ancestor || (parentId !== undefined && standsUnder(tree, parentId, ancestor));
}

describe('UnitTree', () => {
  it('AH-01 whether a unit stands below another is what climbing from parent to parent says', () => {
    fc.assert(
      fc.property(treeAndTwo, ([tree, one, other]) => {
        expect(tree.isWithin(one.id, other.id)).toBe(standsUnder(tree, one.id, other.id));
        expect(tree.pathOf(one.id).includes(other)).toBe(tree.isWithin(one.id, other.id));
      }),
    );
  });

  it('AH-01 a subtree is the unit and all that stand below it, and its search finds nothing else', () => {
    fc.assert(
      fc.property(
        treeAndTwo,
        fc.constantFrom('hoà', 'hòa', 'ubnd', 'một cửa', 'xa hoa'),
        ([tree, one], text) => {
          const within = tree.all().filter(({ id }) => tree.isWithin(id, one.id));
          expect(tree.subtreeOf(one.id)).toEqual(within);
          const words = foldText(text).split(' ');
          const named = within.filter(({ name }) => words.every((word) => foldText(name).includes(word)));
          const found = tree.search({ text, within: one.id, limit: 1000 });
          expect(new Set(found)).toEqual(new Set(named));
          expect(found.length).toBe(named.length);
        },
      ),
    );
  });

  it('AH-01 children, parents and depth agree', () => {
    fc.assert(
      fc.property(randomTree(), (tree) => {
        for (const unit of tree.all()) {
          for (const child of tree.childrenOf(unit.id)) {
            expect(child.parentId).toBe(unit.id);
            expect(child.depth).toBe(unit.depth + 1);
          }
        }
        const below = tree.all().flatMap(({ id }) => tree.childrenOf(id));
        expect(below.length).toBe(tree.size - 1);
      }),
    );
  });

  it('AH-01 finds by code in either form, and nothing by another', () => {
    const tree = provinces();
    for (const text of ['000.00.01.H54', 'H54.01', ' h54.01 ']) {
      expect(tree.findByCode(text)?.name).toBe('Văn phòng UBND tỉnh');
    }
    expect(tree.findByCode('H54.02')).toBeUndefined();
    expect(tree.findByCode('Văn phòng')).toBeUndefined();
    expect(tree.search({ text: '000.00.01.H54', limit: 5 }).map(({ code }) => code)).toEqual([
      'H54.01',
      'H54.01.02',
    ]);
  });

  it('AH-01 a search takes tone marks or none, in their old or new place; open units and beginnings first', () => {
    const tree = provinces();
    for (const text of ['hòa bình', 'hoà bình', 'HOA BINH', 'hòa bình'.normalize('NFD')]) {
      expect(tree.search({ text, limit: 10 }).map(({ name }) => name)).toEqual([
        'UBND xã Hòa Bình',
        'UBND tỉnh Hoà Bình',
      ]);
    }
    const found = tree.search({ text: 'ubnd tỉnh', limit: 10 }).map(({ name }) => name);
    expect(found).toEqual(['UBND tỉnh Thái Bình', 'Văn phòng UBND tỉnh', 'UBND tỉnh Hoà Bình']);
    expect(tree.search({ text: 'ubnd', limit: 1 })).toHaveLength(1);
    expect(tree.search({ text: '  ', limit: 5 })).toEqual([]);
  });

  it('AH-01 what is not there is refused or undefined, and stands nowhere', () => {
    const tree = provinces();
    const stranger = UnitId.parse('00000000-0000-4000-8000-000000000000');
    expect(tree.find(stranger)).toBeUndefined();
    expect(() => tree.get(stranger)).toThrow(UnitNotFound);
    expect(tree.isWithin(stranger, tree.root.id)).toBe(false);
    expect(tree.isWithin(tree.root.id, stranger)).toBe(false);
  });
});

describe('places', () => {
  it('AH-01 units that are added find a place inside their parent, and nobody else moves while there is room', () => {
    fc.assert(
      fc.property(
        randomTree({ most: 30 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
        (tree, parents) => {
          const units = tree
            .all()
            .map(({ id, parentId, left, right }) => ({ id, parentId, place: { left, right } }));
          const more = parents.map((parent, index) => ({
            id: unitIdOf(`Z${index}`),
            parentId: units[parent % units.length]?.id,
          }));
          const places = placesFor([...units, ...more]);
          const all = [...units, ...more].map((unit) => ({ place: undefined, ...unit }));
          const placeOf = (id: UnitId) => places.get(id) ?? all.find((unit) => unit.id === id)?.place;
          const leaves = [...all].sort((a, b) => (placeOf(a.id)?.left ?? 0) - (placeOf(b.id)?.left ?? 0));
          let last = -1;
          for (const { id, parentId } of leaves) {
            const place = placeOf(id);
            const parent = parentId && placeOf(parentId);
            expect(place?.left).toBeGreaterThan(last);
            if (parent) expect(place?.left).toBeGreaterThan(parent.left);
            if (parent) expect(place?.right).toBeLessThan(parent.right);
            last = place?.left ?? NaN;
          }
          if (parents.length < 3) expect([...places.keys()].every((id) => !tree.find(id))).toBe(true);
        },
      ),
    );
  });
});

function provinces(): UnitTree {
  const list: [string, string, string?][] = [
    ['', 'Chính phủ'],
    ['H54', 'UBND tỉnh Thái Bình', ''],
    ['H54.01', 'Văn phòng UBND tỉnh', 'H54'],
    ['H54.01.02', 'Trung tâm hành chính công tỉnh', 'H54.01'],
    ['H28', 'UBND tỉnh Hoà Bình', ''],
    ['H01.33.12', 'UBND xã Hòa Bình', ''],
  ];
  const drafts = list.map(([code, name, parent]) => ({
    ...{ id: unitIdOf(code), code, name },
    parentId: parent === undefined ? undefined : unitIdOf(parent),
  }));
  const places = placesFor(drafts);
  const units = drafts.flatMap(({ id, code, name, parentId }): Unit[] => {
    const place = places.get(id);
    if (!place) return [];
    const isClosed = code === 'H28';
    const own = { id, name, isClosed, kind: 'other', depth: 0, ...place } as const;
    return [{ ...own, ...(parentId && { parentId }), ...(code && { code }) }];
  });
  return new UnitTree(units, 1);
}
