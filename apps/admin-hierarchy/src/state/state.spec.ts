import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../unit-plans/plan-outcome.js';
import { placed } from '../units/unit-writer.js';
import { unitIdOf, ROOT_UNIT_ID } from '../units/unit-id-of.js';
import { UnitTree } from '../units/unit-tree.js';
import { changeOf2025 } from './change-of-2025.js';
import { stateOf2021 } from './state-of-2021.js';

const root = {
  id: ROOT_UNIT_ID,
  name: 'Chính phủ',
  kind: 'state',
  depth: 0,
  left: 0,
  right: 10 ** 9,
  isClosed: false,
} as const;
const before = stateOf2021();
const first = placed(new Map([[ROOT_UNIT_ID, root]]), before);
const tree2021 = new UnitTree(first.values(), 1);
const outcome = outcomeOf(tree2021, changeOf2025(before));
const tree2025 = new UnitTree(placed(first, outcome.units).values(), 2);
const count = (tree: UnitTree, kind: string) =>
  tree.all().filter((unit) => unit.kind === kind && !unit.isClosed).length;

describe('the state as data', () => {
  it('AH-01 has 63 provinces, 705 districts and 10,599 communes in 2021, each with its desk and codes', () => {
    expect(count(tree2021, 'province')).toBe(63);
    expect(count(tree2021, 'district')).toBe(705);
    expect(count(tree2021, 'commune')).toBe(10_599);
    expect(count(tree2021, 'desk')).toBe(63 + 705 + 10_599 + count(tree2021, 'ministry'));
    expect(tree2021.findByCode('000.00.00.H54')?.name).toBe('UBND tỉnh Thái Bình');
    expect(tree2021.findByCode('000.00.01.H54')?.name).toBe('Văn phòng UBND tỉnh Thái Bình');
    expect(tree2021.findByCode('000.02.01.H54')?.name).toBe(
      'Trung tâm phục vụ hành chính công tỉnh Thái Bình',
    );
    expect(tree2021.findByCode('G22')?.name).toBe('Văn phòng Chính phủ');
    expect(new Set(before.map(({ code }) => code)).size).toBe(before.length);
  });

  it('AH-01 hòa and hoà find the same units of the state', () => {
    const find = (text: string) => tree2021.search({ text, limit: 1_000 }).map(({ name }) => name);
    expect(find('hòa bình')).toEqual(find('hoà bình'));
    expect(find('tỉnh hòa bình')[0]).toBe('UBND tỉnh Hoà Bình');
  });

  it('AH-03 the change of 2025-07-01 leaves 34 provinces, 3,321 communes and no district', () => {
    expect(outcome.faults).toEqual([]);
    expect(count(tree2025, 'province')).toBe(34);
    expect(count(tree2025, 'district')).toBe(0);
    expect(count(tree2025, 'commune')).toBe(3_321);
    expect(count(tree2025, 'desk')).toBe(34 + 3_321 + count(tree2025, 'ministry'));
  });

  it('AH-03 whoever ends in 2025 is followed by units that are open, in the province its communes went into', () => {
    const open = new Set(
      tree2025
        .all()
        .filter(({ isClosed }) => !isClosed)
        .map(({ id }) => id),
    );
    const heirs = new Map(outcome.successions.map(({ from, to }) => [from, to]));
    for (const { id } of tree2021.all()) {
      if (!open.has(id)) expect(heirs.get(id)?.every((heir) => open.has(heir))).toBe(true);
    }
    expect(heirs.get(unitIdOf('H54'))).toEqual([unitIdOf('H31')]);
    expect(heirs.get(unitIdOf('H54.08'))).toEqual([unitIdOf('H31.08')]);
    expect(heirs.get(unitIdOf('H09'))).toEqual([unitIdOf('H29')]);
  });
});
