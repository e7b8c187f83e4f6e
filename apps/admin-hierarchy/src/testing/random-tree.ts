import fc from 'fast-check';
import { unitIdOf } from '../units/unit-id-of.js';
import { placesFor } from '../units/unit-places.js';
import { UnitTree } from '../units/unit-tree.js';
import type { Unit } from '../units/unit.js';

/** Names as they are, so that searches have something to find. */
export const unitNames = [
  'UBND tỉnh Hoà Bình',
  'UBND xã Hòa Bình',
  'Sở Tư pháp',
  'Văn phòng UBND tỉnh',
  'Trung tâm phục vụ hành chính công',
  'Bộ phận một cửa xã Nùng Nàng',
];

/** A tree of up to `most` units besides the root, of any shape; some of them closed. */
export const randomTree = ({ most = 40 } = {}): fc.Arbitrary<UnitTree> =>
  fc
    .array(
      fc.record({
        parent: fc.nat(),
        name: fc.constantFrom(...unitNames),
        isClosed: fc.boolean(),
      }),
      { maxLength: most },
    )
    .map((specs) => treeOf([{ ...root }, ...specs.map((spec, index) => ({ ...spec, index }))]));

const root = { parent: 0, name: 'Chính phủ', isClosed: false };

function treeOf(specs: readonly { parent: number; name: string; isClosed: boolean }[]): UnitTree {
  const ids = specs.map((_, index) => unitIdOf(index === 0 ? '' : `X${index}`));
  const parents = specs.map(({ parent }, index) => (index === 0 ? undefined : parent % index));
  const depths: number[] = [];
  for (const parent of parents) depths.push(parent === undefined ? 0 : (depths[parent] ?? 0) + 1);
  const places = placesFor(ids.map((id, index) => ({ id, parentId: ids[parents[index] ?? -1] })));
  const units = specs.flatMap(({ name, isClosed }, index): Unit[] => {
    const id = ids[index];
    const place = id && places.get(id);
    const parentId = ids[parents[index] ?? -1];
    if (!place) return [];
    return [
      {
        ...{ id, name, isClosed, ...place, depth: depths[index] ?? 0 },
        ...(parentId && { parentId }),
        kind: index === 0 ? 'state' : 'other',
        ...(index > 0 && { code: `X${String(index).padStart(2, '0')}` }),
      },
    ];
  });
  return new UnitTree(units, 1);
}
