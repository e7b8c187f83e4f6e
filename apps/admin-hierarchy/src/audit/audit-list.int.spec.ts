import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountId, ListAuditEntries, type UnitId } from '@vnconnect/contracts';
import type { InputOf } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putAdministration } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID } from '../units/unit-id-of.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { AuditLog } from './audit-log.js';
import { AuditReader } from './audit-reader.js';
import { untilChained } from './testing/audit-fixture.js';

let tested: TestedService;
let province: UnitId;
let office: UnitId;
let other: UnitId;
let chief: AccountId;
let local: AccountId;
let officer: AccountId;

const user = async (at: UnitId, fullName: string): Promise<AccountId> =>
  (await putUser(tested, makeNewUser(at, { fullName }), { units: [at], isActive: true })).accountId;

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  const units = await putUnits(tested, [
    { code: 'H54', name: 'UBND tỉnh Thái Bình', kind: 'province' },
    { code: 'H54.01', name: 'Văn phòng UBND tỉnh', parent: 'H54' },
    { code: 'H20', name: 'UBND tỉnh Đồng Tháp', kind: 'province' },
  ]);
  [province, office, other] = units as [UnitId, UnitId, UnitId];
  chief = await user(ROOT_UNIT_ID, 'Lê Văn Chánh');
  local = await user(province, 'Phạm Thị Tỉnh');
  officer = await user(office, 'Trần Thị Kề');
  await putAdministration(tested, { accountId: chief, unitId: ROOT_UNIT_ID, level: 'vpcp' });
  await putAdministration(tested, { accountId: local, unitId: province, level: 'senior' });
});
afterAll(() => tested.stop());

const log = () => tested.service.app.get(AuditLog, { strict: false });
const write = (entry: Parameters<AuditLog['write']>[1]) =>
  tested.database.transaction((manager) => log().write(manager, entry));

const list = (by: AccountId, input: InputOf<typeof ListAuditEntries> = {}) =>
  tested.ask(ListAuditEntries, input, {
    caller: tested.tokens.sign({
      accountId: by,
      level: 'IAL2',
      permissions: ['admin-hierarchy.audit.read'],
    }),
  });

describe('reading the log', () => {
  it('AH-40 shows who did what to whom, with the names that ids have today', async () => {
    const grant = randomUUID();
    await write({
      ...{ act: 'grant.made', actor: local, address: '203.0.113.7', ground: 'Công văn 7/UBND' },
      on: [
        { kind: 'user', id: officer },
        { kind: 'grant', id: grant },
      ],
      after: { permission: 'create-citizen-account', unit: office },
    });
    const { entries, names } = await list(local, { subject: `grant:${grant}` });
    expect(entries).toMatchObject([
      {
        ...{ act: 'grant.made', actor: local, address: '203.0.113.7', ground: 'Công văn 7/UBND' },
        after: { permission: 'create-citizen-account', unit: office },
      },
    ]);
    expect(names).toMatchObject({
      [local]: 'Phạm Thị Tỉnh',
      [officer]: 'Trần Thị Kề',
      [office]: 'Văn phòng UBND tỉnh',
    });
  });

  it('AH-40 AH-05 shows an administrator what concerned its own subtree only', async () => {
    const actor = randomUUID();
    for (const on of [
      { kind: 'unit', id: office },
      { kind: 'unit', id: other },
      { kind: 'user', id: officer },
    ])
      await write({ act: 'unit.renamed', actor, on: [on] });
    await write({ act: 'subsystem.added', actor, on: [{ kind: 'subsystem', id: 'csdl-tthc' }] });
    const seen = async (by: AccountId) =>
      (await list(by, { actor })).entries.map(({ on }) => on.map(({ id }) => id).join());
    expect(await seen(local)).toEqual([officer, office]);
    expect(await seen(chief)).toEqual(['csdl-tthc', officer, other, office]);
    expect(await seen(officer)).toEqual([]);
  });

  it('AH-40 still shows what concerned a unit to who reaches it after the user has left', async () => {
    const leaving = await user(office, 'Nguyễn Văn Đi');
    const actor = randomUUID();
    await write({ act: 'user.deactivated', actor, on: [{ kind: 'user', id: leaving }] });
    await tested.database.query('UPDATE user_units SET unit_id = $2 WHERE user_id = $1', [leaving, other]);
    expect((await list(local, { actor })).entries).toHaveLength(1);
  });

  it('AH-40 filters by act, by time and pages newest first', async () => {
    const actor = randomUUID();
    const on = [{ kind: 'unit', id: office }];
    for (let i = 0; i < 5; i += 1) await write({ act: i === 2 ? 'unit.closed' : 'unit.renamed', actor, on });
    const whole = await list(local, { actor });
    expect(whole.entries.map(({ act }) => act)).toEqual([
      ...['unit.renamed', 'unit.renamed', 'unit.closed', 'unit.renamed', 'unit.renamed'],
    ]);
    expect(whole.cursor).toBeUndefined();
    const first = await list(local, { actor, limit: 2 });
    const second = await list(local, { actor, limit: 3, ...(first.cursor && { cursor: first.cursor }) });
    expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(
      whole.entries.map(({ id }) => id),
    );
    const [closed] = (await list(local, { actor, act: 'unit.closed' })).entries;
    expect(closed?.id).toBe(whole.entries[2]?.id);
    const from = whole.entries[1]?.at ?? '';
    const since = await list(local, { actor, from });
    const before = await list(local, { actor, to: from });
    expect(since.entries.length + before.entries.length).toBe(5);
    expect(since.entries.every(({ at }) => at >= from)).toBe(true);
    expect(before.entries.every(({ at }) => at < from)).toBe(true);
  });

  it('AH-40 gives the history of one user, with its place in the chain', async () => {
    const someone = await user(office, 'Vũ Thị Sử');
    for (const act of ['user.added', 'user.activated'])
      await write({ act, actor: local, on: [{ kind: 'user', id: someone }] });
    const [row] = await tested.database.query<{ count: number }[]>('SELECT count(*)::int FROM audit_entries');
    await untilChained(tested.database, Number(row?.count));
    const reader = tested.service.app.get(AuditReader, { strict: false });
    const { entries, names } = await reader.historyOf({ kind: 'user', id: someone });
    expect(entries.map(({ act }) => act)).toEqual(['user.activated', 'user.added']);
    expect(entries.every(({ position }) => Number(position) > 0)).toBe(true);
    expect(names[someone]).toBe('Vũ Thị Sử');
  });

  it('AH-40 is refused to who may not read the log', async () => {
    const caller = tested.tokens.sign({ accountId: officer, level: 'IAL2', permissions: [] });
    expect((await tested.refusal(ListAuditEntries, {}, { caller })).code).toBe('permission-missing');
    expect((await tested.refusal(ListAuditEntries, {})).code).toBe('sign-in-required');
  });
});
