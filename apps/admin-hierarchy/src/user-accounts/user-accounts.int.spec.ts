import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  ActivateUser,
  AddUser,
  DeactivateUser,
  FindPermissions,
  GetUser,
  ListMemberships,
  ListUsers,
  LookUpUsers,
  PermissionCode,
  type UnitId,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { putAdministration, putGrant } from '../rights/testing/put-rights.js';
import { type FakeSubsystem, startFakeSubsystem } from '../subsystems/testing/fake-subsystem.js';
import {
  client,
  HEALTH,
  startSubsystemFixture,
  type SubsystemFixture,
} from '../subsystems/testing/subsystem-fixture.js';
import {
  type DirectoryPerson,
  type FakeDirectory,
  startFakeDirectory,
} from '../users/testing/fake-directory.js';
import { UsersRepository } from '../users/users.repository.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';

const PATIENCE = { timeoutMs: 20_000 };

let fixture: SubsystemFixture;
let directory: FakeDirectory;
let server: FakeSubsystem;
beforeAll(async () => {
  server = await startFakeSubsystem();
  fixture = await startSubsystemFixture({ ACCOUNT_SWEEP_INTERVAL_MS: '50' });
  directory = await startFakeDirectory(fixture.tested);
}, 60_000);
afterAll(async () => {
  await directory.stop();
  await fixture.stop();
  await server.stop();
});
afterEach(() => {
  directory.beforeAnswer = () => Promise.resolve();
});

const asLevel1 = () => fixture.as(fixture.level1);
const query = <T>(statement: string, values: unknown[]) =>
  fixture.tested.database.query<T[]>(statement, values);

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

/** Identity has somebody so from now on; nobody is told. */
function becomes({ accountId }: DirectoryPerson, changes: Partial<DirectoryPerson>): void {
  const at = directory.people.findIndex((one) => one.accountId === accountId);
  const person = directory.people[at];
  if (!person) throw new Error('nobody like that');
  directory.people[at] = { ...person, ...changes };
}

async function isChecked(accountId: AccountId): Promise<void> {
  await eventually(async () => {
    const rows = await query('SELECT FROM users WHERE account_id = $1 AND checked_at IS NOT NULL', [
      accountId,
    ]);
    expect(rows).toHaveLength(1);
  }, PATIENCE);
}

/** An active officer, whose copy is as identity has it. */
async function officer(units: readonly UnitId[] = [HEALTH], changes: Partial<DirectoryPerson> = {}) {
  const person = makePerson(changes);
  await putUser(fixture.tested, makeNewUser(HEALTH, person), { units, isActive: true });
  await isChecked(person.accountId);
  return person;
}

const shown = ({ accountId }: DirectoryPerson) => fixture.tested.ask(GetUser, { accountId }, asLevel1());
const foundBy = async (criteria: object) =>
  (await fixture.tested.ask(ListUsers, criteria, asLevel1())).users.map(({ accountId }) => accountId);
const permissionsOf = async ({ accountId }: DirectoryPerson) =>
  (await fixture.tested.ask(FindPermissions, { accountId })).permissions;
const audited = ({ accountId }: DirectoryPerson) =>
  query<{ act: string; actor: string; after: unknown }>(
    'SELECT act, actor, after FROM audit_entries WHERE $1 = ANY (subjects) ORDER BY id',
    [`user:${accountId}`],
  );
const statusIs = (person: DirectoryPerson, status: string, accountStatus: string) =>
  eventually(async () => expect(await shown(person)).toMatchObject({ status, accountStatus }), PATIENCE);

describe('a user whose account changes', () => {
  it('AH-09 is shown, sorted and found by what the account is now, and no longer by what it was', async () => {
    const person = await officer();
    const [phone, number] = [`+8498${randomInt(1e6, 1e7)}`, `036192${randomInt(1e5, 1e6)}`];
    becomes(person, { fullName: 'Nguyễn Thị Zoan', phone, numbers: [{ kind: 'cccd', value: number }] });
    await directory.tellChanged(person.accountId);
    await eventually(
      async () => expect(await shown(person)).toMatchObject({ fullName: 'Nguyễn Thị Zoan' }),
      PATIENCE,
    );
    for (const criteria of [{ number }, { phone }, { name: 'zoan' }])
      expect(await foundBy(criteria)).toEqual([person.accountId]);
    expect(await foundBy({ number: person.numbers[0]?.value })).toEqual([]);
    expect(await foundBy({ name: 'nguyen thi an' })).not.toContain(person.accountId);
    expect(await audited(person)).toEqual([]);
  });

  it('AH-09 stays at the newest when an older answer of identity comes last', async () => {
    const person = await officer();
    let release: (() => void) | undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    let asked = 0;
    directory.beforeAnswer = async () => {
      asked += 1;
      if (asked === 1) await isReleased;
    };
    becomes(person, { fullName: 'Nguyễn Thị Cũ' });
    await directory.tellChanged(person.accountId);
    await eventually(() => expect(asked).toBe(1), PATIENCE);
    becomes(person, { fullName: 'Nguyễn Thị Mới' });
    await directory.tellChanged(person.accountId);
    await eventually(
      async () => expect(await shown(person)).toMatchObject({ fullName: 'Nguyễn Thị Mới' }),
      PATIENCE,
    );
    release?.();
    // The older answer was thrown away and identity asked again.
    await eventually(() => expect(asked).toBe(3), PATIENCE);
    await eventually(async () => {
      const [pending] = await query<{ count: number }>(
        `SELECT count(*)::int AS count FROM users WHERE account_id = $1 AND full_name = 'Nguyễn Thị Mới'`,
        [person.accountId],
      );
      expect(pending?.count).toBe(1);
    }, PATIENCE);
  });

  it('AH-06 AH-09 added while the account changes it does not keep the old name', async () => {
    const person = makePerson({ fullName: 'Nguyễn Thị Trước' });
    const adder = await fixture.administrator('level-1', HEALTH);
    await putGrant(fixture.tested, {
      ...{ accountId: adder, unitId: HEALTH },
      permission: PermissionCode.parse('add-users'),
    });
    const caller = fixture.tested.tokens.sign({
      ...{ accountId: adder, level: 'IAL3' },
      permissions: ['admin-hierarchy.user.add', 'identity.directory.search'],
    });
    const value = person.numbers[0]?.value ?? '';
    const asked = { by: 'identity-number' as const, value, reason: 'Cán bộ mới' };
    const { lookUpId } = await fixture.tested.ask(LookUpUsers, asked, { caller });
    directory.beforeAnswer = async (answers) => {
      if (answers !== 'choose') return;
      const heard = 'SELECT count(*)::int AS count FROM inbox';
      const [before] = await query<{ count: number }>(heard, []);
      becomes(person, { fullName: 'Nguyễn Thị Sau' });
      await directory.tellChanged(person.accountId);
      // Heard, and of nobody that is a user yet; only then the old answer is given.
      await eventually(async () => expect((await query(heard, []))[0]).not.toEqual(before), PATIENCE);
    };
    const { accountId } = person;
    const add = { lookUpId, accountId, unitId: HEALTH, client };
    expect(await fixture.tested.ask(AddUser, add, { caller })).toEqual({ outcome: 'added' });
    await eventually(
      async () => expect(await shown(person)).toMatchObject({ fullName: 'Nguyễn Thị Sau' }),
      PATIENCE,
    );
  });

  it('AH-09 is put right in the end when the event was lost', async () => {
    const person = await officer();
    becomes(person, { fullName: 'Nguyễn Thị Muộn', email: 'muon@vnconnect.example' });
    await query(`UPDATE users SET checked_at = now() - interval '8 days' WHERE account_id = $1`, [
      person.accountId,
    ]);
    await eventually(
      async () =>
        expect(await shown(person)).toMatchObject({
          ...{ fullName: 'Nguyễn Thị Muộn', maskedEmail: 'm***@vnconnect.example' },
        }),
      PATIENCE,
    );
  });

  it('AH-09 whom identity does not know stays as it is', async () => {
    const stranger = makeNewUser(HEALTH, { fullName: 'Không Ai Biết' });
    await putUser(fixture.tested, stranger, { units: [HEALTH], isActive: true });
    await isChecked(stranger.accountId);
    const user = await fixture.tested.ask(GetUser, { accountId: stranger.accountId }, asLevel1());
    expect(user).toMatchObject({ fullName: 'Không Ai Biết', status: 'active' });
  });
});

describe('a user whose account is deactivated', () => {
  it('AH-08 AH-40 ID-47 has no right any more, written down, and has them again with the account', async () => {
    const person = await officer();
    const { accountId } = person;
    await putAdministration(fixture.tested, { accountId, unitId: HEALTH, level: 'level-1' });
    expect(await permissionsOf(person)).not.toEqual([]);
    becomes(person, { isActive: false });
    await directory.tellChanged(accountId);
    await statusIs(person, 'inactive', 'inactive');
    expect(await permissionsOf(person)).toEqual([]);
    becomes(person, { isActive: true });
    await directory.tellChanged(accountId);
    await statusIs(person, 'active', 'active');
    expect(await permissionsOf(person)).not.toEqual([]);
    expect(await audited(person)).toEqual([
      { act: 'user.deactivated', actor: 'system', after: { status: 'inactive', account: 'inactive' } },
      { act: 'user.activated', actor: 'system', after: { status: 'active', account: 'active' } },
    ]);
  });

  it('AH-08 cannot be activated by anybody meanwhile, and stays inactive if an officer made it so', async () => {
    const person = await officer();
    const { accountId } = person;
    becomes(person, { isActive: false });
    await directory.tellChanged(accountId);
    await statusIs(person, 'inactive', 'inactive');
    expect((await shown(person)).maySwitch).toBe(false);
    const refused = await fixture.tested.refusal(ActivateUser, { accountId, client }, asLevel1());
    expect(refused.code).toBe('user.account-inactive');
    // Nor by whatever else switches users, such as a list whose people were looked up before.
    const users = fixture.tested.service.app.get(UsersRepository, { strict: false });
    const dataSource = fixture.tested.service.app.get(DataSource, { strict: false });
    const isSwitched = await dataSource.transaction((manager) =>
      users.setStatus(manager, accountId, 'active'),
    );
    expect(isSwitched).toBe(false);
    await fixture.tested.ask(DeactivateUser, { accountId, client }, asLevel1());
    becomes(person, { isActive: true });
    await directory.tellChanged(accountId);
    await statusIs(person, 'inactive', 'active');
  });
});

describe('a user whose account is closed', () => {
  it('AH-08 AH-24 ID-24 loses every right and place for good, its subsystem is told, its numbers are nobody’s', async () => {
    const person = await officer();
    const { accountId } = person;
    const { webhookUrl, listUrl } = server;
    const clientId = `party-${randomUUID().slice(0, 8)}`;
    const subsystem = await fixture.subsystem({ webhookUrl, listUrl, clientId });
    server.secret = subsystem.secret;
    await fixture.join(subsystem, accountId);
    const permission = PermissionCode.parse('add-users');
    await putGrant(fixture.tested, { accountId, unitId: HEALTH, permission });
    await putAdministration(fixture.tested, { accountId, unitId: HEALTH, level: 'level-1' });
    await eventually(() => expect(server.received).toHaveLength(1), PATIENCE);
    becomes(person, { isActive: false, status: 'closed', numbers: [] });
    await directory.tellChanged(accountId);
    await statusIs(person, 'inactive', 'closed');
    expect(await permissionsOf(person)).toEqual([]);
    await eventually(
      () => expect(server.received.at(-1)?.data).toMatchObject({ accountId, status: 'closed' }),
      PATIENCE,
    );
    const { memberships } = await fixture.tested.ask(ListMemberships, { accountId }, asLevel1());
    expect(memberships.map(({ status }) => status)).toEqual(['closed']);
    const open = `SELECT FROM (SELECT user_id, ends_at FROM grants UNION ALL SELECT user_id, ends_at FROM administrations)
      AS held WHERE user_id = $1 AND (ends_at IS NULL OR ends_at > now())`;
    expect(await query(open, [accountId])).toEqual([]);
    expect((await audited(person)).slice(1).map(({ act, actor }) => [act, actor])).toEqual([
      ['user.deactivated', 'system'],
      ['grant.ended', 'system'],
      ['administration.ended', 'system'],
      ['membership.changed', 'system'],
    ]);
    expect(await foundBy({ number: person.numbers[0]?.value })).toEqual([]);
    expect(await shown(person)).toMatchObject({
      fullName: person.fullName,
      maskedNumbers: [expect.any(String)],
    });
  });
});
