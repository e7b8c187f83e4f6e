import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  ActivateUser,
  AddUser,
  ChangeUnitsOfUser,
  type ClientContext,
  DeactivateUser,
  FindPermissions,
  FindUserUnits,
  GetUser,
  GetUserScope,
  ListUsers,
  LookUpUsers,
  type Permission,
  PermissionCode,
  type UnitId,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putAdministration, putGrant } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../units/unit-id-of.js';
import { type DirectoryPerson, type FakeDirectory, startFakeDirectory } from './testing/fake-directory.js';
import { makeNewUser, putUser } from './testing/make-user.js';

let at: TestedService;
let directory: FakeDirectory;
const province = unitIdOf('H54');
const department = unitIdOf('H54.01');
const desk = unitIdOf('H54.02');
const elsewhere = unitIdOf('H36');

beforeAll(async () => {
  at = await startTestAdminHierarchy();
  directory = await startFakeDirectory(at);
  await putUnits(at, [
    { code: 'H54', name: 'UBND tỉnh Thái Bình', kind: 'province' },
    { code: 'H54.01', name: 'Sở Tư pháp', kind: 'department', parent: 'H54' },
    { code: 'H54.02', name: 'Trung tâm hành chính công tỉnh', kind: 'desk', parent: 'H54' },
    { code: 'H36', name: 'UBND tỉnh Lâm Đồng', kind: 'province' },
  ]);
});
afterAll(async () => {
  await directory.stop();
  await at.stop();
});

const client: ClientContext = { address: '203.0.113.7', language: 'vi', humanChecked: false };
const permissions: Permission[] = [
  'admin-hierarchy.user.manage',
  'admin-hierarchy.user.add',
  'identity.directory.search',
];

/** An officer of a unit, an administrator of it, signed in. */
async function administrator(unitId: UnitId, level: 'senior' | 'level-1' = 'level-1') {
  const { accountId } = await putUser(at, makeNewUser(unitId), { units: [unitId], isActive: true });
  await putAdministration(at, { accountId, unitId, level });
  await putGrant(at, { accountId, unitId, permission: PermissionCode.parse('add-users') });
  const caller = at.tokens.sign({ accountId, level: 'IAL3', permissions });
  return { accountId, as: { caller } };
}

function makePerson(changes: Partial<DirectoryPerson> = {}): DirectoryPerson {
  const person: DirectoryPerson = {
    accountId: AccountId.parse(randomUUID()),
    ...{ kind: 'citizen', fullName: 'Nguyễn Thị Ân', phone: '+84912345678', email: 'an@vnconnect.example' },
    numbers: [{ kind: 'cccd', value: `034192${randomInt(1e5, 1e6)}` }],
    ...{ isActive: true, mayHoldRights: true },
    ...changes,
  };
  directory.people.push(person);
  return person;
}

const lookUp = ({ numbers }: DirectoryPerson, as: { caller: string }) => {
  const value = numbers[0]?.value ?? '';
  return at.ask(LookUpUsers, { by: 'identity-number', value, reason: 'Cán bộ mới' }, as);
};

const audited = (accountId: AccountId) =>
  at.database.query<{ act: string; actor: string; address: string; before: unknown; after: unknown }[]>(
    `SELECT act, actor, address, before, after FROM audit_entries WHERE $1 = ANY (subjects) ORDER BY id`,
    [`user:${accountId}`],
  );

describe('adding a user', () => {
  it('AH-06 looks up on behalf of the officer, chooses, and the user stands as not yet active', async () => {
    const { as, accountId: officer } = await administrator(province);
    const person = makePerson();
    const { lookUpId, entries } = await lookUp(person, as);
    expect(entries).toMatchObject([{ accountId: person.accountId, standing: 'new' }]);
    expect(directory.askedBy.at(-1)).toBe(officer);
    const add = { lookUpId, accountId: person.accountId, unitId: province, client };
    expect(await at.ask(AddUser, add, as)).toEqual({ outcome: 'added' });
    const user = await at.ask(GetUser, { accountId: person.accountId }, as);
    expect(user).toMatchObject({ status: 'inactive', units: [], keptBy: { unitId: province } });
    expect(JSON.stringify(user)).not.toContain(person.numbers[0]?.value);
    expect(await audited(person.accountId)).toMatchObject([
      { act: 'user.added', actor: officer, address: client.address, after: { status: 'inactive' } },
    ]);
  });

  it('AH-06 tells who is a user already, to whoever adds it second or at the same time', async () => {
    const [one, two] = await Promise.all([administrator(province), administrator(elsewhere)]);
    const person = makePerson();
    const [first, second] = await Promise.all([lookUp(person, one.as), lookUp(person, two.as)]);
    const { accountId } = person;
    const outcomes = await Promise.all([
      at.ask(AddUser, { lookUpId: first.lookUpId, accountId, unitId: province, client }, one.as),
      at.ask(AddUser, { lookUpId: second.lookUpId, accountId, unitId: elsewhere, client }, two.as),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['added', 'exists']);
    const { entries } = await lookUp(person, two.as);
    expect(entries).toMatchObject([{ standing: 'user' }]);
    expect(await audited(accountId)).toHaveLength(1);
  });

  it('AH-06 finds nobody without an account, and adds nobody who was not looked up', async () => {
    const { as } = await administrator(province);
    const nobody: DirectoryPerson = { ...makePerson(), numbers: [{ kind: 'cccd', value: '034192000000' }] };
    const { lookUpId, entries } = await lookUp(nobody, as);
    expect(entries).toEqual([]);
    const stranger = AccountId.parse(randomUUID());
    const add = { lookUpId, accountId: stranger, unitId: province, client };
    expect((await at.refusal(AddUser, add, as)).code).toBe('directory.not-listed');
  });

  it('AH-07 refuses an account made by Vietnam Post', async () => {
    const { as } = await administrator(province);
    const person = makePerson({ mayHoldRights: false });
    const { lookUpId, entries } = await lookUp(person, as);
    expect(entries).toMatchObject([{ standing: 'not-eligible' }]);
    const add = { lookUpId, accountId: person.accountId, unitId: province, client };
    expect((await at.refusal(AddUser, add, as)).code).toBe('post-account-not-eligible');
  });

  it('AH-06 refuses an account that is deactivated', async () => {
    const { as } = await administrator(province);
    const person = makePerson({ isActive: false });
    const { lookUpId } = await lookUp(person, as);
    const add = { lookUpId, accountId: person.accountId, unitId: province, client };
    expect((await at.refusal(AddUser, add, as)).code).toBe('user.account-inactive');
  });

  it('AH-05 adds nobody under a unit that is not in reach', async () => {
    const { as } = await administrator(province);
    const person = makePerson();
    const { lookUpId } = await lookUp(person, as);
    const add = { lookUpId, accountId: person.accountId, unitId: elsewhere, client };
    expect((await at.refusal(AddUser, add, as)).code).toBe('right.outside-subtree');
  });
});

describe('switching a user on and off', () => {
  it('AH-08 activates and deactivates, with who, from where and why; only the active one has rights', async () => {
    const { as, accountId: officer } = await administrator(province);
    const { accountId } = await putUser(at, makeNewUser(province), { units: [department] });
    const permission = PermissionCode.parse('level-2-admin');
    await putGrant(at, { accountId, unitId: department, permission });
    const rights = () => at.ask(FindPermissions, { accountId });
    expect((await rights()).permissions).toEqual([]);
    const act = { accountId, ground: 'Quyết định 12/QĐ', client };
    await at.ask(ActivateUser, act, as);
    await at.ask(ActivateUser, act, as);
    expect((await rights()).permissions).toContain('admin-hierarchy.user.manage');
    await at.ask(DeactivateUser, act, as);
    expect((await rights()).permissions).toEqual([]);
    expect(await audited(accountId)).toMatchObject([
      { act: 'user.activated', actor: officer, before: { status: 'inactive' }, after: { status: 'active' } },
      { act: 'user.deactivated', before: { status: 'active' }, after: { status: 'inactive' } },
    ]);
  });

  it('AH-05 AH-08 not of another part, and not oneself', async () => {
    const { as, accountId: own } = await administrator(province);
    const { accountId } = await putUser(at, makeNewUser(elsewhere), { units: [elsewhere] });
    expect((await at.refusal(ActivateUser, { accountId, client }, as)).code).toBe('right.outside-subtree');
    expect((await at.refusal(DeactivateUser, { accountId: own, client }, as)).code).toBe('right.own');
    expect((await at.refusal(GetUser, { accountId }, as)).code).toBe('right.outside-subtree');
  });
});

describe('assigning units', () => {
  const change = async (
    accountId: AccountId,
    { as }: { as: { caller: string } },
    lists: { add?: UnitId[]; remove?: UnitId[]; version?: number },
  ) => {
    const { version } = await at.ask(GetUser, { accountId }, as);
    return { accountId, version, client, ...lists };
  };

  it('AH-10 assigns several and takes out of others as one change', async () => {
    const officer = await administrator(province);
    const { accountId } = await putUser(at, makeNewUser(province), { units: [department] });
    const one = await change(accountId, officer, { add: [desk, province], remove: [department] });
    const { version } = await at.ask(ChangeUnitsOfUser, one, officer.as);
    const user = await at.ask(GetUser, { accountId }, officer.as);
    expect(user.units.map(({ unitId }) => unitId)).toEqual([province, desk]);
    expect(user.version).toBe(version);
    expect(await audited(accountId)).toMatchObject([
      { act: 'user.units-changed', before: { units: [department] }, after: { units: [desk, province] } },
    ]);
  });

  it('AH-10 of two officers at once one is told that the user has changed', async () => {
    const [one, two] = await Promise.all([administrator(province), administrator(province)]);
    const { accountId } = await putUser(at, makeNewUser(province));
    const changes = [
      [await change(accountId, one, { add: [desk] }), one],
      [await change(accountId, two, { add: [department] }), two],
    ] as const;
    const outcomes = await Promise.allSettled(
      changes.map(([input, { as }]) => at.ask(ChangeUnitsOfUser, input, as)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'user.changed' },
    });
    expect((await at.ask(GetUser, { accountId }, one.as)).units).toHaveLength(1);
  });

  it('AH-10 AH-05 saves nothing when one of the units is out of reach', async () => {
    const officer = await administrator(province);
    const { accountId } = await putUser(at, makeNewUser(province));
    const input = await change(accountId, officer, { add: [desk, elsewhere] });
    expect((await at.refusal(ChangeUnitsOfUser, input, officer.as)).code).toBe('right.outside-subtree');
    expect((await at.ask(GetUser, { accountId }, officer.as)).units).toEqual([]);
  });

  it('AH-10 finds units by code in either form or by name without marks, of one’s own part only', async () => {
    const { as } = await administrator(province);
    for (const text of ['000.00.01.H54', 'h54.01', 'so tu phap'])
      expect((await at.ask(FindUserUnits, { text }, as)).units).toEqual([
        { unitId: department, name: 'Sở Tư pháp', code: 'H54.01', above: ['UBND tỉnh Thái Bình'] },
      ]);
    expect((await at.ask(FindUserUnits, { text: 'Lâm Đồng' }, as)).units).toEqual([]);
  });
});

describe('the list of users', () => {
  it('AH-09 AH-05 shows the users of one’s part, counted, found by number, phone and name', async () => {
    const { as, accountId: officer } = await administrator(department, 'level-1');
    const user = await putUser(at, makeNewUser(department, { fullName: 'Bùi Thị Xuân' }), {
      units: [department],
    });
    await putUser(at, makeNewUser(elsewhere, { fullName: 'Bùi Thị Xuân' }));
    const number = user.numbers[0]?.value ?? '';
    for (const filter of [{ name: 'bui thi' }, { number }, { phone: `0${user.phone?.slice(3) ?? ''}` }]) {
      const { users, count } = await at.ask(ListUsers, filter, as);
      expect(users).toMatchObject([{ accountId: user.accountId, units: [{ unitId: department }] }]);
      expect(count).toEqual({ value: 1, isAtLeast: false });
    }
    const all = await at.ask(ListUsers, { limit: 1 }, as);
    expect(all.hasNext).toBe(true);
    const last = all.users[0]?.accountId;
    const next = await at.ask(ListUsers, { limit: 100, ...(last && { after: last }) }, as);
    const ids = [...all.users, ...next.users].map(({ accountId }) => accountId);
    expect(ids).toEqual(expect.arrayContaining([officer, user.accountId]));
    expect(ids).toHaveLength(all.count.value);
    const [first] = next.users;
    const back = await at.ask(ListUsers, { limit: 1, ...(first && { before: first.accountId }) }, as);
    expect(back).toMatchObject({ users: all.users, hasPrevious: false, hasNext: true });
  });

  it('AH-09 names what is wrong with a phone or a number', async () => {
    const { as } = await administrator(province);
    const refused = await at.refusal(ListUsers, { phone: '123', number: 'không' }, as);
    expect(refused.fields).toEqual([
      { path: 'phone', code: 'phone.not-mobile' },
      { path: 'number', code: 'field.format' },
    ]);
  });

  it('AH-05 AH-09 is empty to whoever administers nothing, whatever their token says', async () => {
    const { accountId } = await putUser(at, makeNewUser(province), { units: [province], isActive: true });
    const caller = at.tokens.sign({ accountId, level: 'IAL3', permissions });
    expect(await at.ask(ListUsers, {}, { caller })).toMatchObject({ users: [], count: { value: 0 } });
    expect(await at.ask(GetUserScope, {}, { caller })).toEqual({ seesUnder: [], addsUnder: [] });
  });

  it('AH-05 AH-09 tells VPCP of everybody, and where it administers', async () => {
    const { accountId } = await putUser(at, makeNewUser(province), { isActive: true });
    await putAdministration(at, { accountId, unitId: ROOT_UNIT_ID, level: 'vpcp' });
    const caller = at.tokens.sign({ accountId, level: 'IAL3', permissions });
    const scope = await at.ask(GetUserScope, {}, { caller });
    expect(scope.seesUnder.map(({ unitId }) => unitId)).toEqual([ROOT_UNIT_ID]);
    const { count } = await at.ask(ListUsers, { limit: 1 }, { caller });
    const [{ all } = { all: 0 }] = await at.database.query<{ all: number }[]>(
      'SELECT count(*)::int AS all FROM users',
    );
    expect(count.value).toBe(all);
  });

  it.each([
    [undefined, 'sign-in-required'],
    [[], 'permission-missing'],
  ] as const)('AH-09 refuses a caller with the permissions %s', async (granted, code) => {
    const accountId = AccountId.parse(randomUUID());
    const caller = granted && at.tokens.sign({ accountId, level: 'IAL2', permissions: [] });
    const refused = await at.refusal(ListUsers, {}, { ...(caller !== undefined && { caller }) });
    expect(refused.code).toBe(code);
  });
});
