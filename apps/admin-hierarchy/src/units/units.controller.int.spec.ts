import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  FindAgency,
  GetUnit,
  ListUnitChildren,
  ListUnitHistory,
  SearchUnits,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putUnits } from '../testing/put-units.js';
import { startTestPartner, type TestPartner } from '../testing/test-partner.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { unitIdOf } from './unit-id-of.js';
import { UnitWriter } from './unit-writer.js';
import { UnitTrees } from './unit-trees.js';

let tested: TestedService;
let identity: TestPartner;
beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  identity = await startTestPartner(tested, 'identity');
  await putUnits(tested, [
    { code: 'H28', name: 'UBND tỉnh Hoà Bình', kind: 'province' },
    {
      code: 'H28.08',
      name: 'Sở Y tế',
      kind: 'department',
      parent: 'H28',
      budgetCode: '1990001',
      taxCode: '0100686209',
    },
    { code: 'H28.13', name: 'Sở Tư pháp', kind: 'department', parent: 'H28', taxCode: '0100686223' },
    { code: 'H28.31', name: 'UBND huyện Lạc Sơn', kind: 'district', parent: 'H28' },
    { code: 'H28.31.11', name: 'UBND xã Ân Nghĩa', kind: 'commune', parent: 'H28.31' },
  ]);
  await tested.database.transaction((transaction) =>
    new UnitWriter(transaction).add(
      [
        {
          id: unitIdOf('H28.31'),
          parentId: unitIdOf('H28'),
          code: 'H28.31',
          name: 'UBND huyện Lạc Sơn',
          kind: 'district',
          isClosed: true,
        },
        {
          id: unitIdOf('H28.31.11'),
          parentId: unitIdOf('H28'),
          code: 'H28.A0',
          name: 'UBND xã Ân Nghĩa',
          kind: 'commune',
        },
      ],
      '2025-07-01',
    ),
  );
  await tested.service.app.get(UnitTrees, { strict: false }).refresh();
}, 60_000);
afterAll(() => Promise.all([tested.stop(), identity.stop()]));

const asPerson = () => {
  const accountId = AccountId.parse('00000000-0000-4000-8000-000000000001');
  return { caller: tested.tokens.sign({ accountId, level: 'IAL2', permissions: [] }) };
};

describe('the register', () => {
  it('AH-01 shows a unit with both forms of its code and those it stands under', async () => {
    const { unit, path } = await tested.ask(GetUnit, { unitId: unitIdOf('H28.08') }, asPerson());
    expect(unit).toMatchObject({
      code: 'H28.08',
      oldCode: '000.00.08.H28',
      name: 'Sở Y tế',
      hasChildren: false,
    });
    expect(path.map(({ name }) => name)).toEqual(['Chính phủ', 'UBND tỉnh Hoà Bình', 'Sở Y tế']);
  });

  it('AH-01 searches by code in either form and by name with tone marks in either place', async () => {
    const find = async (text: string, more = {}) => {
      const { units } = await tested.ask(SearchUnits, { text, ...more }, asPerson());
      return units.map(({ name }) => name);
    };
    for (const text of ['tỉnh hòa bình', 'tinh hoa binh', '000.00.00.H28']) {
      expect((await find(text))[0]).toBe('UBND tỉnh Hoà Bình');
    }
    expect(await find('lạc sơn')).toEqual([]);
    expect(await find('lạc sơn', { closed: 'with' })).toEqual(['UBND huyện Lạc Sơn']);
    expect(await find('sở', { within: unitIdOf('H28.31') })).toEqual([]);
  });

  it('AH-03 lists who stands below today, with closed ones if asked for, and who stood there on a day', async () => {
    const below = async (more: object) => {
      const { children } = await tested.ask(
        ListUnitChildren,
        { unitId: unitIdOf('H28'), ...more },
        asPerson(),
      );
      return children.map(({ code }) => code);
    };
    expect(new Set(await below({}))).toEqual(new Set(['H28.08', 'H28.13', 'H28.A0']));
    expect(new Set(await below({ closed: 'with' }))).toEqual(
      new Set(['H28.08', 'H28.13', 'H28.31', 'H28.A0']),
    );
    expect(await below({ day: '2025-06-30' })).toEqual(['H28.08', 'H28.13', 'H28.31']);
    expect(await below({ day: '2025-07-01' })).toEqual(['H28.08', 'H28.13', 'H28.A0']);
    expect(await below({ day: '2019-01-01' })).toEqual([]);
  });

  it('AH-03 tells what a unit was called and stood under, the newest first', async () => {
    const { versions } = await tested.ask(ListUnitHistory, { unitId: unitIdOf('H28.31.11') }, asPerson());
    expect(versions).toMatchObject([
      { validFrom: '2025-07-01', code: 'H28.A0', parent: { name: 'UBND tỉnh Hoà Bình' } },
      {
        validFrom: '2021-01-01',
        validUntil: '2025-07-01',
        code: 'H28.31.11',
        parent: { name: 'UBND huyện Lạc Sơn' },
      },
    ]);
  });

  it('AH-01 is for whoever is signed in; what is not there is said so', async () => {
    expect(await tested.refusal(GetUnit, { unitId: unitIdOf('H28') })).toMatchObject({
      code: 'sign-in-required',
    });
    expect(await tested.refusal(SearchUnits, { text: 'sở' })).toMatchObject({ code: 'sign-in-required' });
    expect(await tested.refusal(GetUnit, { unitId: unitIdOf('H77') }, asPerson())).toMatchObject({
      code: 'unit.not-found',
    });
  });

  it('AH-02 an agency is found by any mark of a certificate, but not when the marks are of several or it is closed', async () => {
    const find = async (marks: object) => (await identity.bus.request(FindAgency, marks)).agency?.code;
    expect(await find({ code: '000.00.08.H28' })).toBe('H28.08');
    expect(await find({ budgetCode: '1990001', taxCode: '0100686209' })).toBe('H28.08');
    expect(await find({ budgetCode: '1990001', taxCode: '0100686223' })).toBeUndefined();
    expect(await find({ code: 'H28.31' })).toBeUndefined();
    expect(await find({ taxCode: '0000000000' })).toBeUndefined();
    expect(await find({})).toBeUndefined();
  });
});
