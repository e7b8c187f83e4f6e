import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompareAgencyRegisters, LoadAgencyRegister } from '@vnconnect/contracts';
import { putUnits } from '../testing/put-units.js';
import { unitIdOf } from '../units/unit-id-of.js';
import { client, type PlanFixture, startPlanFixture } from '../unit-plans/testing/plan-fixture.js';

let at: PlanFixture;
beforeAll(async () => {
  at = await startPlanFixture();
  await putUnits(at.tested, [
    { code: 'H54', name: 'UBND tỉnh Thái Bình', kind: 'province' },
    { code: 'H54.01', name: 'Văn phòng UBND tỉnh', kind: 'department', parent: 'H54' },
    { code: 'H54.08', name: 'Sở Y tế', kind: 'department', parent: 'H54' },
  ]);
}, 60_000);
afterAll(() => at.stop());

const load = (agencies: { code: string; name: string }[], mode: 'add' | 'replace') =>
  at.tested.ask(LoadAgencyRegister, { agencies, mode, ground: 'Công văn 1/BCY', client }, at.as(at.author));
const compare = (more: object = {}) => at.tested.ask(CompareAgencyRegisters, more, at.as(at.author));

describe('the two registers of agency codes', () => {
  it('AH-02 VPCP sees where they differ: codes that stand in one only, and other names', async () => {
    await load(
      [
        { code: '000.00.00.H54', name: 'UBND  tỉnh THÁI BÌNH'.normalize('NFD') },
        { code: 'H54.08', name: 'Sở Y tế tỉnh Thái Bình' },
        { code: 'H54.09', name: 'Sở Du lịch' },
      ],
      'replace',
    );
    const { agreeing, counts, rows, loadedAt } = await compare();
    expect(agreeing).toBe(1);
    expect(counts).toEqual({ 'only-here': 1, 'only-there': 1, 'name-differs': 1, 'closed-here': 0 });
    expect(rows).toEqual([{ code: 'H54.09', nameThere: 'Sở Du lịch' }]);
    expect(loadedAt).toMatch(/Z$/);
    expect((await compare({ difference: 'name-differs' })).rows).toEqual([
      {
        code: 'H54.08',
        nameHere: 'Sở Y tế',
        nameThere: 'Sở Y tế tỉnh Thái Bình',
        unitId: unitIdOf('H54.08'),
      },
    ]);
    expect((await compare({ difference: 'only-here' })).rows).toMatchObject([{ code: 'H54.01' }]);
  });

  it('AH-02 a list is added to the register or replaces it, and codes that are none are named', async () => {
    await load([{ code: 'H54.01', name: 'Văn phòng UBND tỉnh' }], 'add');
    expect((await compare()).agreeing).toBe(2);
    await load([{ code: 'H54.01', name: 'Văn phòng UBND tỉnh' }], 'replace');
    expect((await compare()).agreeing).toBe(1);
    const agencies = [{ code: 'số 1', name: 'Sở' }];
    const wrong = { agencies, mode: 'add' as const, ground: 'Không', client };
    expect(await at.tested.refusal(LoadAgencyRegister, wrong, at.as(at.author))).toMatchObject({
      ...{ code: 'invalid-fields', fields: [{ path: 'agencies.0.code', code: 'field.format' }] },
    });
  });

  it('AH-02 AH-05 it is VPCP’s business and nobody else’s', async () => {
    const level1 = await at.administrator('level-1', unitIdOf('H54'));
    expect((await at.tested.refusal(CompareAgencyRegisters, {}, at.as(level1))).code).toMatch(/^right\./);
    expect(await at.tested.refusal(CompareAgencyRegisters, {})).toMatchObject({ code: 'sign-in-required' });
  });
});
