import { describe, expect, it } from '@jest/globals';
import type { UnitKind } from '@vnconnect/contracts';
import { placesFor } from '../../units/unit-places.js';
import { unitIdOf } from '../../units/unit-id-of.js';
import { UnitTree } from '../../units/unit-tree.js';
import type { Unit } from '../../units/unit.js';
import { UnitNames } from './unit-names.js';

const specs: readonly (readonly [string, string, string | undefined, UnitKind])[] = [
  ['', 'Chính phủ', undefined, 'state'],
  ['H54', 'UBND tỉnh Thái Bình', '', 'province'],
  ['H54.01', 'Văn phòng UBND tỉnh', 'H54', 'department'],
  ['H54.31', 'UBND huyện Vũ Thư', 'H54', 'district'],
  ['H54.31.01', 'UBND xã Tân Hoà', 'H54.31', 'commune'],
  ['H54.31.02', 'Phòng Nội vụ', 'H54.31', 'other'],
  ['H54.32', 'UBND huyện Hưng Hà', 'H54', 'district'],
  ['H54.32.01', 'UBND xã Tân Hoà', 'H54.32', 'commune'],
  ['H54.32.02', 'UBND xã Kề', 'H54.32', 'commune'],
  ['H54.32.03', 'UBND xã Kế', 'H54.32', 'commune'],
  ['H36', 'UBND tỉnh Lâm Đồng', '', 'province'],
];

function treeOf(): UnitTree {
  const ids = new Map(specs.map(([code]) => [code, unitIdOf(code)]));
  const parentOf = (parent: string | undefined) => (parent === undefined ? undefined : ids.get(parent));
  const places = placesFor(
    specs.map(([code, , parent]) => ({ id: unitIdOf(code), parentId: parentOf(parent) })),
  );
  const units = specs.map(([code, name, parent, kind]): Unit => {
    const id = unitIdOf(code);
    const parentId = parentOf(parent);
    const place = places.get(id) ?? { left: 0, right: 0 };
    const depth = code === '' ? 0 : code.split('.').length;
    return {
      id,
      name,
      kind,
      depth,
      ...place,
      isClosed: false,
      ...(parentId && { parentId }),
      ...(code !== '' && { code }),
    };
  });
  return new UnitTree(units, 1);
}
const names = new UnitNames(treeOf(), unitIdOf('H54'));
const found = (text: string, section?: 'province' | 'district' | 'commune') => {
  const meant = names.find(text, section);
  return 'unit' in meant ? meant.unit.code : meant.candidates.map(({ code }) => code);
};

describe('units that a list names', () => {
  it.each([
    ['H54.31.01', 'H54.31.01'],
    ['000.00.31.H54', 'H54.31'],
    ['UBND huyện Vũ Thư', 'H54.31'],
    ['Ủy ban nhân dân huyện Vũ Thư', 'H54.31'],
    ['huyện vũ thư', 'H54.31'],
    ['UBND xã Tân Hòa, huyện Vũ Thư', 'H54.31.01'],
    ['UBND xã Tân Hoà - huyện Hưng Hà', 'H54.32.01'],
    ['xã Tân Hòa (UBND huyện Hưng Hà, tỉnh Thái Bình)', 'H54.32.01'],
    ['Phòng Nội vụ huyện Vũ Thư', 'H54.31.02'],
    ['VP UBND tỉnh', 'H54.01'],
    ['UBND xã Kế', 'H54.32.03'],
    ['UBND xã Kề'.normalize('NFD'), 'H54.32.02'],
  ])('AH-30 %s is one', (text, code) => {
    expect(found(text)).toBe(code);
  });

  it.each([
    ['UBND xã Tân Hòa', ['H54.31.01', 'H54.32.01']],
    ['UBND xã Ke', ['H54.32.02', 'H54.32.03']],
    ['UBND xã Tân Hòa, huyện Khác', []],
    ['UBND tỉnh Lâm Đồng', []],
    ['', []],
  ])('AH-30 %s is ambiguous or unknown, and never guessed', (text, codes) => {
    expect(found(text)).toEqual(codes);
  });
});
