import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  AddUser,
  ChangeRights,
  ChangeUnitsOfUser,
  GetUser,
  LookUpUsers,
  type Permission,
  PermissionCode,
  type UnitId,
} from '@vnconnect/contracts';
import type { InputOf } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putAdministration, putGrant } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { unitIdOf } from '../units/unit-id-of.js';
import { UnitTrees } from '../units/unit-trees.js';
import { UnitWriter } from '../units/unit-writer.js';
import { type FakeDirectory, startFakeDirectory } from './testing/fake-directory.js';
import { makeNewUser, putUser } from './testing/make-user.js';

const client = { address: '203.0.113.7', language: 'vi', humanChecked: false } as const;
const PROVINCE = unitIdOf('H54');
const permissions: Permission[] = [
  'admin-hierarchy.user.manage',
  'admin-hierarchy.user.add',
  'admin-hierarchy.right.grant',
  'identity.directory.search',
];
const permission = PermissionCode.parse('sign-certified-copy');

let at: TestedService;
let directory: FakeDirectory;
let next = 10;

beforeAll(async () => {
  at = await startTestAdminHierarchy();
  directory = await startFakeDirectory(at);
  await putUnits(at, [{ code: 'H54', name: 'UBND tỉnh Mẫu', kind: 'province' }]);
});
afterAll(async () => {
  await directory.stop();
  await at.stop();
});

/** A department of the province, open. */
async function department(): Promise<UnitId> {
  const code = `H54.${(next += 1)}`;
  await putUnits(at, [{ code, name: `Sở ${code}`, kind: 'department', parent: 'H54' }]);
  return unitIdOf(code);
}

/** Another process ends a unit, and this one has not looked yet. */
async function closeElsewhere(unitId: UnitId): Promise<void> {
  const unit = at.service.app.get(UnitTrees, { strict: false }).current.get(unitId);
  const closed = { ...unit, isClosed: true };
  await at.database.transaction((manager) => new UnitWriter(manager).add([closed], '2026-01-01'));
}

async function officer() {
  const { accountId } = await putUser(at, makeNewUser(PROVINCE), { units: [PROVINCE], isActive: true });
  await putAdministration(at, { accountId, unitId: PROVINCE, level: 'senior' });
  const grant = await putGrant(at, {
    ...{ accountId, unitId: PROVINCE, permission: PermissionCode.parse('add-users') },
  });
  return { accountId, grant, as: { caller: at.tokens.sign({ accountId, level: 'IAL3', permissions }) } };
}

/** Somebody of the directory, looked up. */
async function found(as: { caller: string }) {
  const accountId = AccountId.parse(randomUUID());
  const value = '034192' + String(next++).padStart(6, '0');
  directory.people.push({
    ...{ accountId, kind: 'citizen', fullName: 'Nguyễn Thị Ân', phone: '+84912345678' },
    ...{ numbers: [{ kind: 'cccd', value }], isActive: true, mayHoldRights: true },
  });
  const asked = { by: 'identity-number', value, reason: 'Cán bộ mới' } as const;
  const { lookUpId } = await at.ask(LookUpUsers, asked, as);
  return { lookUpId, accountId, client };
}

/** What refuses to add somebody when this happens while the directory answers. */
async function refusedAfter(
  add: InputOf<typeof AddUser>,
  as: { caller: string },
  meanwhile: () => Promise<unknown>,
) {
  directory.beforeAnswer = async () => {
    directory.beforeAnswer = () => Promise.resolve();
    await meanwhile();
  };
  return at.refusal(AddUser, add, as);
}

describe('adding a user', () => {
  it('AH-05 is refused when the right ends while the directory is asked', async () => {
    const { accountId, as } = await officer();
    const add = { ...(await found(as)), unitId: PROVINCE };
    const endRight = `UPDATE administrations SET ends_at = now() WHERE user_id = $1`;
    const refused = await refusedAfter(add, as, () => at.database.query(endRight, [accountId]));
    expect(refused.code).toBe('right.outside-subtree');
    expect(await at.database.query(`SELECT FROM users WHERE account_id = $1`, [add.accountId])).toEqual([]);
  });

  it('AH-03 AH-06 puts nobody under a unit that has ended', async () => {
    const { as } = await officer();
    const unitId = await department();
    const add = { ...(await found(as)), unitId };
    const refused = await refusedAfter(add, as, () => closeElsewhere(unitId));
    expect(refused.code).toBe('user.unit-closed');
  });
});

describe('a unit that another process has ended a moment ago', () => {
  it('AH-03 AH-10 is assigned to nobody', async () => {
    const { as } = await officer();
    const unitId = await department();
    const { accountId } = await putUser(at, makeNewUser(PROVINCE), { units: [PROVINCE], isActive: true });
    const { version } = await at.ask(GetUser, { accountId }, as);
    await closeElsewhere(unitId);
    const change = { accountId, version, add: [unitId], client };
    expect((await at.refusal(ChangeUnitsOfUser, change, as)).code).toBe('user.unit-closed');
  });

  it('AH-03 AH-11 is no place for a permission, which would go to no heir any more', async () => {
    const { as } = await officer();
    const unitId = await department();
    const { accountId } = await putUser(at, makeNewUser(PROVINCE), { units: [PROVINCE], isActive: true });
    await closeElsewhere(unitId);
    const change = { accountId, grant: [{ permission, unitId }], client };
    expect((await at.refusal(ChangeRights, change, as)).code).toBe('user.unit-closed');
  });
});
