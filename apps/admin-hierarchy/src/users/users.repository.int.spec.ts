import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UnitId } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { DataSource } from 'typeorm';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { makeNewUser, putUser } from './testing/make-user.js';
import { UnitsOfUsers } from './units-of-users.js';
import { UsersRepository } from './users.repository.js';

let at: TestedService;
let users: UsersRepository;
let unitsOf: UnitsOfUsers;
let source: DataSource;
const units: Record<string, UnitId> = {};
const unit = (code: string): UnitId => {
  const id = units[code];
  if (!id) throw new Error(`no unit ${code}`);
  return id;
};

beforeAll(async () => {
  at = await startTestAdminHierarchy();
  users = at.service.app.get(UsersRepository, { strict: false });
  unitsOf = at.service.app.get(UnitsOfUsers, { strict: false });
  source = at.service.app.get(DataSource, { strict: false });
  const codes = ['H54', 'H54.01', 'H54.02', 'H36', 'H36.01'];
  const ids = await putUnits(
    at,
    codes.map((code) => {
      const parent = code.includes('.') ? { parent: code.slice(0, code.lastIndexOf('.')) } : {};
      return { code, name: `Đơn vị ${code}`, ...parent };
    }),
  );
  for (const [index, id] of ids.entries()) units[codes[index] ?? ''] = id;
});
afterAll(() => at.stop());

/** The subtrees in whose lists a user stands. */
async function subtreesOf(accountId: string): Promise<string[]> {
  const rows = await at.database.query<{ unit_id: UnitId }[]>(
    `SELECT unit_id FROM unit_members WHERE user_id = $1`,
    [accountId],
  );
  const codes = Object.entries(units);
  return rows.map(({ unit_id }) => codes.find(([, id]) => id === unit_id)?.[0] ?? '?').sort();
}

describe('users of units', () => {
  it('AH-06 stand inactive, once, however many officers add them at once', async () => {
    const user = makeNewUser(unit('H54'));
    const added = await Promise.all(
      Array.from({ length: 8 }, () => source.transaction((manager) => users.add(manager, user))),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await users.find(user.accountId)).toMatchObject({
      ...{ accountId: user.accountId, fullName: 'Trần Thị Kề', status: 'inactive', units: [] },
      homeUnitId: unit('H54'),
    });
  });

  it('AH-06 keep numbers, phone and email of nobody in the clear', async () => {
    const user = await putUser(at, makeNewUser(unit('H54')));
    const kept = JSON.stringify(
      await at.database.query('SELECT * FROM users WHERE account_id = $1', [user.accountId]),
    );
    for (const clear of [user.numbers[0]?.value, user.phone?.slice(3), user.email])
      expect(kept).not.toContain(clear);
  });

  it('AH-10 AH-09 stand in the list of each unit above theirs, and of who keeps them while they have none', async () => {
    const { accountId } = await putUser(at, makeNewUser(unit('H54')));
    expect(await subtreesOf(accountId)).toEqual(['H54']);
    const change = (add: string[], remove: string[]) =>
      source.transaction((manager) =>
        unitsOf.change(manager, accountId, { add: add.map(unit), remove: remove.map(unit) }),
      );
    await change(['H54.01', 'H36.01'], []);
    expect(await subtreesOf(accountId)).toEqual(['H36', 'H36.01', 'H54', 'H54.01']);
    await change([], ['H54.01']);
    expect(await subtreesOf(accountId)).toEqual(['H36', 'H36.01']);
    await change([], ['H36.01']);
    expect(await subtreesOf(accountId)).toEqual(['H36', 'H36.01']);
    expect(await users.find(accountId)).toMatchObject({ units: [], homeUnitId: unit('H36.01'), version: 4 });
  });

  it('AH-03 follow their unit into another, and stand in other subtrees once it has moved', async () => {
    const { accountId } = await putUser(at, makeNewUser(unit('H54')), { units: [unit('H54.01')] });
    const kept = await putUser(at, makeNewUser(unit('H54.01')));
    const moved = await source.transaction((manager) =>
      unitsOf.follow(manager, { from: unit('H54.01'), to: unit('H54.02') }),
    );
    expect(moved).toBe(2);
    expect(await unitsOf.of(accountId)).toEqual([unit('H54.02')]);
    expect(await subtreesOf(kept.accountId)).toEqual(['H54', 'H54.02']);
    await source.transaction(async (manager) => {
      await manager.query('UPDATE units SET parent_id = $2 WHERE id = $1', [unit('H54.02'), unit('H36')]);
      await unitsOf.moved(manager, [unit('H54.02')]);
    });
    expect(await subtreesOf(accountId)).toEqual(['H36', 'H54.02']);
    expect(await subtreesOf(kept.accountId)).toEqual(['H36', 'H54.02']);
  });
});
