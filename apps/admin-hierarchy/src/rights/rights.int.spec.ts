import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  type AdministratorLevel,
  ExplainAct,
  FindDesks,
  FindPermissions,
  FindReach,
  PermissionCode,
  type UnitId,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { eventually } from '@vnconnect/testing';
import { putUnits } from '../testing/put-units.js';
import { startTestPartner, type TestPartner } from '../testing/test-partner.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import { UnitTrees } from '../units/unit-trees.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { UsersRepository } from '../users/users.repository.js';
import { RightsService } from './rights.service.js';
import { putAdministration, putGrant } from './testing/put-rights.js';

let tested: TestedService;
let onboarding: TestPartner;
const H54 = unitIdOf('H54');
const DESK = unitIdOf('H54.02.01');
const HEALTH = unitIdOf('H54.08');
const CREATE = PermissionCode.parse('create-citizen-account');

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  onboarding = await startTestPartner(tested, 'citizen-onboarding');
  await putUnits(tested, [
    { code: 'H54', name: 'UBND tỉnh Thái Bình', kind: 'province' },
    { code: 'H54.02', name: 'Văn phòng UBND tỉnh', kind: 'department', parent: 'H54' },
    {
      ...{ code: 'H54.02.01', kind: 'desk', parent: 'H54.02' },
      name: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG tỉnh'.normalize('NFD'),
    },
    { code: 'H54.08', name: 'Sở Y tế', kind: 'department', parent: 'H54' },
  ]);
});
afterAll(() => Promise.all([tested.stop(), onboarding.stop()]));

const rights = () => tested.service.app.get(RightsService, { strict: false });

async function officer(...units: UnitId[]): Promise<AccountId> {
  return (await putUser(tested, makeNewUser(units[0] ?? ROOT_UNIT_ID), { units, isActive: true })).accountId;
}

async function administrator(level: AdministratorLevel, unitId: UnitId): Promise<AccountId> {
  const accountId = await officer(unitId);
  await putAdministration(tested, { accountId, level, unitId });
  return accountId;
}

const permissionsOf = async (accountId: AccountId) =>
  (await tested.ask(FindPermissions, { accountId })).permissions;

describe('rights as the database has them', () => {
  it('AH-05 what an administrator may do anywhere is told to the gateway; most people have nothing', async () => {
    const level1 = await administrator('level-1', H54);
    expect(await permissionsOf(level1)).toContain('admin-hierarchy.user.manage');
    expect(await permissionsOf(level1)).not.toContain('admin-hierarchy.unit.manage');
    expect(await permissionsOf(await officer(H54))).toEqual([]);
    expect(await permissionsOf(makeNewUser(H54).accountId)).toEqual([]);
  });

  it('AH-04 VPCP, and only it, grants senior rights and manages units and subsystems', async () => {
    const vpcp = await permissionsOf(await administrator('vpcp', ROOT_UNIT_ID));
    expect(vpcp).toContain('admin-hierarchy.senior-right.grant');
    const senior = await permissionsOf(await administrator('senior', H54));
    expect(senior).toContain('admin-hierarchy.user.add');
    expect(senior).not.toContain('admin-hierarchy.senior-right.grant');
  });

  it('AH-08 who is deactivated has no right from that moment on', async () => {
    const level1 = await administrator('level-1', H54);
    await tested.service.app
      .get(UsersRepository, { strict: false })
      .setStatus(tested.database.manager, level1, 'inactive');
    expect(await permissionsOf(level1)).toEqual([]);
    await expect(rights().require(level1, { kind: 'see-user', accountId: level1 })).rejects.toMatchObject({
      code: 'right.not-active',
    });
  });

  it('AH-05a a grant ends on the minute', async () => {
    const user = await officer(DESK);
    const inAMoment = new Date(Date.now() + 1_500);
    await putGrant(tested, { accountId: user, permission: CREATE, unitId: DESK, endsAt: inAMoment });
    expect(await permissionsOf(user)).toContain('citizen-onboarding.account.create');
    await eventually(async () => expect(await permissionsOf(user)).toEqual([]), { timeoutMs: 20_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(inAMoment.getTime());
  });

  it('AH-12 desks are units that are called so, upper or lower case and NFC or NFD alike; else it is told why', async () => {
    const atDesk = await officer(DESK, HEALTH);
    await putGrant(tested, { accountId: atDesk, permission: CREATE, unitId: H54 });
    const { desks } = await onboarding.bus.request(FindDesks, { accountId: atDesk });
    expect(desks).toMatchObject([{ unitId: DESK, code: 'H54.02.01' }]);
    expect(desks[0]?.path).toEqual([ROOT_UNIT_ID, H54, unitIdOf('H54.02'), DESK]);
    const why = async (accountId: AccountId) => (await onboarding.bus.request(FindDesks, { accountId })).why;
    const elsewhere = await officer(HEALTH);
    await putGrant(tested, { accountId: elsewhere, permission: CREATE, unitId: H54 });
    expect(await why(elsewhere)).toBe('name-lacks-words');
    expect(await why(await officer(DESK))).toBe('permission-missing');
    const nowhere = await officer();
    await putGrant(tested, { accountId: nowhere, permission: CREATE, unitId: H54 });
    expect(await why(nowhere)).toBe('no-desk-unit');
    expect(await why(makeNewUser(DESK).accountId)).toBe('not-active');
  });

  it('AH-12 a desk that is renamed is one no longer, at once', async () => {
    const [unitId] = await putUnits(tested, [
      { code: 'H54.09', name: 'Bộ phận một cửa', kind: 'desk', parent: 'H54' },
    ]);
    if (!unitId) throw new Error('no unit');
    const user = await officer(unitId);
    await putGrant(tested, { accountId: user, permission: CREATE, unitId });
    const act = { kind: 'use', permission: 'citizen-onboarding.account.create', unitId } as const;
    expect(await rights().decide(user, act)).toEqual({ isAllowed: true });
    await putUnits(tested, [{ code: 'H54.09', name: 'Bộ phận một của', kind: 'desk', parent: 'H54' }]);
    expect(await rights().decide(user, act)).toMatchObject({ rule: 'right.desk-unit-needed' });
  });

  it('AH-05 the units under which a right counts, none within another', async () => {
    const user = await officer(HEALTH);
    await putGrant(tested, { accountId: user, permission: PermissionCode.parse('read-audit'), unitId: H54 });
    await putGrant(tested, {
      accountId: user,
      permission: PermissionCode.parse('read-audit'),
      unitId: HEALTH,
    });
    const { unitIds } = await onboarding.bus.request(FindReach, {
      accountId: user,
      permission: 'admin-hierarchy.audit.read',
    });
    expect(unitIds).toEqual([H54]);
  });

  it('AH-05 a thought of act is explained: which rule refuses it, what would allow it, who could', async () => {
    const user = await officer(DESK);
    const caller = tested.tokens.sign({ accountId: user, level: 'IAL2', permissions: [] });
    const act = { kind: 'use', permission: 'citizen-onboarding.account.create', unitId: DESK } as const;
    expect(await tested.ask(ExplainAct, { act }, { caller })).toMatchObject({
      isAllowed: false,
      rule: 'right.permission-missing',
      remedy: {
        change: { kind: 'permission', permission: CREATE, names: { vi: 'Quyền tạo tài khoản công dân' } },
        by: { level: 'level-3', unit: { unitId: DESK } },
      },
    });
    expect(await tested.refusal(ExplainAct, { act })).toMatchObject({ code: 'sign-in-required' });
  });

  it('AH-02 AH-04 an agency is the unit of its code when both registers have it', async () => {
    const unitId = unitIdOf('H54.08');
    const numbers = [{ kind: 'agency-code', value: '000.00.08.H54' }];
    const agency = makeNewUser(HEALTH, { kind: 'agency', numbers });
    await putUser(tested, agency, { isActive: true });
    expect((await rights().factsOf(agency.accountId))?.agencyUnit).toBeUndefined();
    await tested.database.query(`INSERT INTO ca_agencies VALUES ('H54.08', 'Sở Y tế', now())`);
    expect((await rights().factsOf(agency.accountId))?.agencyUnit).toBe(unitId);
    expect(tested.service.app.get(UnitTrees, { strict: false }).current.findByCode('H54.08')?.id).toBe(
      unitId,
    );
  });
});
