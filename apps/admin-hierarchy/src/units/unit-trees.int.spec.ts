import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { eventually } from '@vnconnect/testing';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from './unit-id-of.js';
import { UnitTrees } from './unit-trees.js';
import { UnitWriter } from './unit-writer.js';

let tested: TestedService;
beforeAll(async () => {
  tested = await startTestAdminHierarchy();
}, 60_000);
afterAll(() => tested.stop());

const trees = () => tested.service.app.get(UnitTrees, { strict: false });

describe('the tree of a service', () => {
  it('AH-01 begins with the state alone, and has units as soon as they are put in', async () => {
    expect(trees().current.root).toMatchObject({ id: ROOT_UNIT_ID, name: 'Chính phủ', kind: 'state' });
    await putUnits(tested, [
      { code: 'H01', name: 'UBND tỉnh Một', kind: 'province' },
      { code: 'H01.08', name: 'Sở Y tế', kind: 'department', parent: 'H01', budgetCode: '1990001' },
    ]);
    const tree = trees().current;
    expect(tree.findByCode('000.00.08.H01')).toMatchObject({
      depth: 2,
      oldCode: '000.00.08.H01',
      isClosed: false,
    });
    expect(tree.isWithin(unitIdOf('H01.08'), unitIdOf('H01'))).toBe(true);
    expect(tree.withMark({ budgetCode: '1990001' })).toMatchObject([{ code: 'H01.08' }]);
  });

  it('AH-01 a change made by another process is seen within a second', async () => {
    const added = { id: unitIdOf('H02'), parentId: ROOT_UNIT_ID, code: 'H02', name: 'UBND tỉnh Hai' };
    await tested.database.transaction((transaction) =>
      new UnitWriter(transaction).add([{ ...added, kind: 'province' }], '2021-01-01'),
    );
    await eventually(() => expect(trees().current.findByCode('H02')?.name).toBe('UBND tỉnh Hai'), {
      timeoutMs: 1_000,
    });
  });

  it('AH-01 no two units have one code', async () => {
    const twin = { id: unitIdOf('another'), parentId: ROOT_UNIT_ID, code: 'H01', name: 'UBND tỉnh Khác' };
    const add = tested.database.transaction((transaction) =>
      new UnitWriter(transaction).add([{ ...twin, kind: 'province' }], '2021-01-01'),
    );
    await expect(add).rejects.toMatchObject({ constraint: 'units_code' });
  });

  it('AH-03 a unit that goes to another parent takes all below it along, and its history tells so', async () => {
    await putUnits(tested, [
      { code: 'H03', name: 'UBND tỉnh Ba', kind: 'province' },
      { code: 'H03.31', name: 'UBND huyện Ba', kind: 'district', parent: 'H03' },
      { code: 'H03.31.11', name: 'UBND xã Ba', kind: 'commune', parent: 'H03.31' },
    ]);
    const district = {
      id: unitIdOf('H03.31'),
      parentId: unitIdOf('H01'),
      code: 'H03.31',
      name: 'UBND huyện Ba',
    };
    const { moved } = await tested.database.transaction((transaction) =>
      new UnitWriter(transaction).add([{ ...district, kind: 'district' }], '2022-05-01'),
    );
    expect(new Set(moved)).toEqual(new Set([unitIdOf('H03.31'), unitIdOf('H03.31.11')]));
    await trees().refresh();
    expect(
      trees()
        .current.pathOf(unitIdOf('H03.31.11'))
        .map(({ code }) => code),
    ).toEqual([undefined, 'H01', 'H03.31', 'H03.31.11']);
    const versions = await tested.database.query<unknown[]>(
      `SELECT parent_id, valid_from::text, valid_until::text FROM unit_versions WHERE unit_id = $1 ORDER BY valid_from`,
      [unitIdOf('H03.31')],
    );
    expect(versions).toEqual([
      { parent_id: unitIdOf('H03'), valid_from: '2021-01-01', valid_until: '2022-05-01' },
      { parent_id: unitIdOf('H01'), valid_from: '2022-05-01', valid_until: null },
    ]);
  });
});
