import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  type AdministratorLevel,
  ChangeRights,
  ChangeUnitsOfUser,
  FindPermissions,
  FindRightsOfUser,
  GetUser,
  ListRightHistory,
  PermissionCode,
  RightChanged,
  type UnitId,
} from '@vnconnect/contracts';
import type { InputOf } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putUnits } from '../../testing/put-units.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';
import type { NewUser } from '../../users/user.js';
import { putAdministration } from '../testing/put-rights.js';

let tested: TestedService;
const H54 = unitIdOf('H54');
const H31 = unitIdOf('H31');
const DESK = unitIdOf('H54.02');
const HEALTH = unitIdOf('H54.08');
const client = { address: '203.0.113.9', language: 'vi', humanChecked: false } as const;
const code = (text: string) => PermissionCode.parse(text);
const CREATE = code('create-citizen-account');

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  await putUnits(tested, [
    { code: 'H54', name: 'UBND tỉnh Thái Bình', kind: 'province' },
    { code: 'H54.02', name: 'Bộ phận một cửa Sở Y tế', kind: 'desk', parent: 'H54' },
    { code: 'H54.08', name: 'Sở Y tế', kind: 'department', parent: 'H54' },
    { code: 'H31', name: 'UBND tỉnh Hưng Yên', kind: 'province' },
  ]);
});
afterAll(() => tested.stop());

async function user(units: readonly UnitId[], changes: Partial<NewUser> = {}): Promise<AccountId> {
  const made = makeNewUser(units[0] ?? H54, changes);
  return (await putUser(tested, made, { units, isActive: true })).accountId;
}

async function administrator(level: AdministratorLevel, unitId: UnitId): Promise<AccountId> {
  const accountId = await user([unitId]);
  await putAdministration(tested, { accountId, level, unitId });
  return accountId;
}

const as = (accountId: AccountId) => ({
  caller: tested.tokens.sign({ accountId, level: 'IAL2', permissions: ['admin-hierarchy.right.grant'] }),
});
const change = (asker: AccountId, input: Omit<InputOf<typeof ChangeRights>, 'client'>) =>
  tested.ask(ChangeRights, { ...input, client }, as(asker));
const refusedChange = (asker: AccountId, input: Omit<InputOf<typeof ChangeRights>, 'client'>) =>
  tested.refusal(ChangeRights, { ...input, client }, as(asker));
const rightsOf = (asker: AccountId, accountId: AccountId, unitId?: UnitId) =>
  tested.ask(FindRightsOfUser, { accountId, unitId }, as(asker));
const minute = (minutes: number) => {
  const at = new Date(Date.now() + minutes * 60_000);
  at.setUTCSeconds(0, 0);
  return at.toISOString();
};

describe('giving and ending permissions', () => {
  it('AH-11 gives several at once, with a start, an end and a ground, and tells what is held', async () => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([DESK]);
    const endsAt = minute(60);
    const { granted } = await change(level1, {
      accountId: officer,
      grant: [
        { permission: CREATE, unitId: DESK, endsAt },
        { permission: code('sign-certified-copy'), unitId: DESK, startsAt: minute(5) },
      ],
      ground: 'QĐ 12/QĐ-UBND',
    });
    const { grants, units, groups } = await rightsOf(level1, officer);
    expect(grants.map(({ grantId }) => grantId).sort()).toEqual([...granted].sort());
    expect(grants.find(({ permission }) => permission === CREATE)).toMatchObject({
      ...{ unit: { unitId: DESK, above: ['UBND tỉnh Thái Bình'] }, endsAt, mayEnd: true },
    });
    expect(units.map(({ unitId }) => unitId)).toEqual([DESK, H54]);
    expect(groups.map(({ names }) => names.vi)).toEqual([
      'Chứng thực điện tử',
      'Quản trị',
      'Vận hành nền tảng',
    ]);
    const { permissions } = await tested.ask(FindPermissions, { accountId: officer });
    expect(permissions).toEqual(['citizen-onboarding.account.create', 'citizen-onboarding.account.list']);
  });

  it('AH-05 is one change: all of it, or nothing when a part is refused', async () => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([DESK]);
    const refusal = await refusedChange(level1, {
      accountId: officer,
      grant: [
        { permission: CREATE, unitId: DESK },
        { permission: code('province-admin'), unitId: H54 },
      ],
    });
    expect(refusal).toMatchObject({
      code: 'right.not-to-hand-on',
      remedy: { change: { kind: 'act-by-them' }, by: { level: 'senior', unit: { unitId: H54 } } },
    });
    expect((await rightsOf(level1, officer)).grants).toEqual([]);
  });

  it('AH-05 asked twice gives once; for another time, the first is ended and the history keeps both', async () => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([DESK]);
    const grant = [{ permission: CREATE, unitId: DESK }];
    const first = await change(level1, { accountId: officer, grant });
    expect(await change(level1, { accountId: officer, grant })).toEqual(first);
    await change(level1, {
      accountId: officer,
      grant: [{ permission: CREATE, unitId: DESK, endsAt: minute(90) }],
    });
    expect((await rightsOf(level1, officer)).grants).toHaveLength(1);
    const { records } = await tested.ask(ListRightHistory, { accountId: officer }, as(level1));
    expect(records).toHaveLength(2);
    expect(records[1]).toMatchObject({ id: first.granted[0], endedBy: { accountId: level1 } });
  });

  it('AH-05 what many give at once is given once', async () => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([DESK]);
    const grant = [{ permission: CREATE, unitId: DESK }];
    const all = await Promise.all(
      Array.from({ length: 6 }, () => change(level1, { accountId: officer, grant })),
    );
    expect(new Set(all.flatMap(({ granted }) => granted)).size).toBe(1);
  });

  it('AH-05 who has lost his right gives nothing any more, from that act on', async () => {
    const senior = await administrator('senior', H54);
    const level1 = await user([H54]);
    const { granted } = await change(senior, {
      accountId: level1,
      grant: [{ permission: code('province-admin'), unitId: H54 }],
    });
    await change(senior, { accountId: level1, end: granted });
    const officer = await user([DESK]);
    expect(
      await refusedChange(level1, { accountId: officer, grant: [{ permission: CREATE, unitId: DESK }] }),
    ).toMatchObject({ code: 'right.outside-subtree' });
  });

  it('AH-05 who is not in sight is refused as who is not there', async () => {
    const level1 = await administrator('level-1', H54);
    const stranger = await user([H31]);
    const nobody = makeNewUser(H54).accountId;
    const asked = async (accountId: AccountId) => {
      const { code: rule, remedy } = await tested.refusal(FindRightsOfUser, { accountId }, as(level1));
      return { rule, remedy };
    };
    expect(await asked(stranger)).toEqual(await asked(nobody));
    expect(await asked(stranger)).toMatchObject({
      rule: 'right.outside-subtree',
      remedy: { by: { level: 'vpcp' } },
    });
  });

  it('AH-05 shows rights at units of the asker only', async () => {
    const both = await user([DESK, H31]);
    const [here, there] = [await administrator('level-1', H54), await administrator('level-1', H31)];
    await change(here, { accountId: both, grant: [{ permission: CREATE, unitId: DESK }] });
    expect((await rightsOf(there, both)).grants).toEqual([]);
    expect((await tested.ask(ListRightHistory, { accountId: both }, as(there))).records).toEqual([]);
  });

  it('AH-07 an account made by Vietnam Post is given nothing', async () => {
    const level1 = await administrator('level-1', H54);
    const made = await user([DESK], { mayHoldRights: false });
    expect(
      await refusedChange(level1, { accountId: made, grant: [{ permission: CREATE, unitId: DESK }] }),
    ).toMatchObject({ code: 'post-account-not-eligible' });
  });

  it('AH-12 only a user of a one-stop desk is given the right to make accounts; the desk is named', async () => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([HEALTH]);
    expect(
      await refusedChange(level1, { accountId: officer, grant: [{ permission: CREATE, unitId: H54 }] }),
    ).toMatchObject({
      code: 'right.desk-unit-needed',
      remedy: { change: { kind: 'desk-unit', of: 'user', unit: { unitId: DESK } } },
    });
  });

  it.each([
    ['an end that is over', { endsAt: '2020-01-01T00:00:00Z' }, 'grant.0.endsAt', 'field.range'],
    ['an end between minutes', { endsAt: '2099-01-01T00:00:30Z' }, 'grant.0.endsAt', 'field.date'],
    [
      'an end before its start',
      { startsAt: '2099-02-01T00:00:00Z', endsAt: '2099-01-01T00:00:00Z' },
      'grant.0.endsAt',
      'field.range',
    ],
  ])('AH-05a refuses %s', async (_what, times, path, wrong) => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([DESK]);
    const refusal = await refusedChange(level1, {
      accountId: officer,
      grant: [{ permission: CREATE, unitId: DESK, ...times }],
    });
    expect(refusal).toMatchObject({ code: 'invalid-fields', fields: [{ path, code: wrong }] });
  });

  it('AH-40 each is written down and told: who, on whom, where, on what ground', async () => {
    const vpcp = await administrator('vpcp', ROOT_UNIT_ID);
    const officer = await user([DESK]);
    const { granted } = await change(vpcp, {
      accountId: officer,
      grant: [{ permission: code('read-audit'), unitId: H54 }],
      ground: 'Công văn 7/VPCP',
    });
    await change(vpcp, { accountId: officer, end: granted });
    const rows = await tested.database.query<unknown[]>(
      `SELECT act, host(address::inet) AS address, subjects, ground FROM audit_entries WHERE actor = $1 ORDER BY at`,
      [vpcp],
    );
    const subjects = [`user:${officer}`, `grant:${granted[0]}`, `unit:${H54}`];
    expect(rows).toMatchObject([
      { act: 'grant.given', address: client.address, subjects, ground: 'Công văn 7/VPCP' },
      { act: 'grant.ended', subjects },
    ]);
    const told = await tested.database.query<{ body: string }[]>(
      'SELECT body FROM outbox WHERE subject = $1',
      [RightChanged.subject],
    );
    expect(told.filter(({ body }) => body.includes(officer))).toHaveLength(2);
  });

  it('AH-05 a grant of another, or one that has ended, is not there to end', async () => {
    const level1 = await administrator('level-1', H54);
    const [one, other] = [await user([DESK]), await user([DESK])];
    const { granted } = await change(level1, {
      accountId: one,
      grant: [{ permission: CREATE, unitId: DESK }],
    });
    expect(await refusedChange(level1, { accountId: other, end: granted })).toMatchObject({
      code: 'right.grant-not-found',
    });
    await change(level1, { accountId: one, end: granted });
    expect(await refusedChange(level1, { accountId: one, end: granted })).toMatchObject({
      code: 'right.grant-not-found',
    });
  });

  it('AH-05 AH-10 who is taken out of a unit holds no longer what it held there; what another unit carries stays', async () => {
    const level1 = await administrator('level-1', H54);
    const officer = await user([DESK, HEALTH]);
    await change(level1, {
      accountId: officer,
      grant: [
        { permission: CREATE, unitId: DESK },
        { permission: code('sign-certified-copy'), unitId: HEALTH },
        { permission: code('monitor-dossiers'), unitId: H54 },
      ],
    });
    const caller = tested.tokens.sign({
      ...{ accountId: level1, level: 'IAL2', permissions: ['admin-hierarchy.user.manage'] },
    });
    const leave = async (unitId: UnitId) => {
      const { version } = await tested.ask(GetUser, { accountId: officer }, { caller });
      const input = { accountId: officer, version, remove: [unitId], client };
      await tested.ask(ChangeUnitsOfUser, input, { caller });
      return (await rightsOf(level1, officer)).grants.map(({ permission }) => permission).sort();
    };
    expect(await leave(DESK)).toEqual(['monitor-dossiers', 'sign-certified-copy']);
    expect(await leave(HEALTH)).toEqual([]);
  });
});
