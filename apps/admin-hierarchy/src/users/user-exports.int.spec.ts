import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  ExportUsers,
  GetUserExport,
  ListUsers,
  type Permission,
  UserExportId,
} from '@vnconnect/contracts';
import { FilesListener } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { Workbook } from '@vnconnect/service-kit/workbooks';
import { eventually } from '@vnconnect/testing';
import { putAdministration } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { startTestAdminHierarchy } from '../testing/test-admin-hierarchy.js';
import { unitIdOf } from '../units/unit-id-of.js';
import { makeNewUser, putUser } from './testing/make-user.js';

let at: TestedService;
let caller: string;
const province = unitIdOf('H54');
const elsewhere = unitIdOf('H36');
const permissions: Permission[] = ['admin-hierarchy.user.manage'];
const MANY = 20_000;

beforeAll(async () => {
  at = await startTestAdminHierarchy();
  await putUnits(at, [
    { code: 'H54', name: 'UBND tỉnh Thái Bình', kind: 'province' },
    { code: 'H36', name: 'UBND tỉnh Lâm Đồng', kind: 'province' },
  ]);
  const { accountId } = await putUser(at, makeNewUser(elsewhere), { units: [elsewhere], isActive: true });
  await putAdministration(at, { accountId, unitId: province, level: 'level-1' });
  caller = at.tokens.sign({ accountId, level: 'IAL3', permissions });
  await putUser(at, makeNewUser(province, { fullName: '=1+1 Bùi' }), {
    units: [province],
    isActive: true,
  });
  await putUser(at, makeNewUser(elsewhere, { fullName: 'Bùi Ngoài' }));
  await putMany();
});
afterAll(() => at.stop());

/** Straight into the tables: what the rows are made of does not matter here, only how many there are. */
async function putMany(): Promise<void> {
  await at.database.query(
    `WITH made AS (
       INSERT INTO users (account_id, kind, full_name, name_folded, sort_key, number_indexes, masked_numbers, status,
         may_hold_rights, home_unit_id, added_by)
       SELECT gen_random_uuid(), 'citizen', 'Nguyễn Văn ' || n, 'nguyen van ' || n, n || ' Nguyễn Văn', '{}', '{}',
         'active', true, $1, 'system' FROM generate_series(1, $2::int) AS n
       RETURNING account_id, sort_key, name_folded, status, is_assigned)
     INSERT INTO unit_members SELECT $1, sort_key, account_id, name_folded, status, is_assigned FROM made`,
    [province, MANY],
  );
}

async function ask(input: object, as: string | undefined): Promise<Response> {
  const { port } = at.service.app.get(FilesListener, { strict: false });
  const query = new URLSearchParams({ input: JSON.stringify(input) }).toString();
  const headers = { ...(as !== undefined && { 'vnc-caller': as }) };
  return fetch(`http://127.0.0.1:${port}/${ExportUsers.subject}?${query}`, { headers });
}

const newExport = () => UserExportId.parse(randomUUID());
const progressOf = (exportId: UserExportId) => at.ask(GetUserExport, { exportId }, { caller });

async function rowsOf(response: Response): Promise<string[][]> {
  const workbook = await Workbook.open(Buffer.from(await response.arrayBuffer()));
  const rows: string[][] = [];
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('a workbook without a sheet');
  for await (const { cells } of workbook.rows(sheet)) rows.push([...cells.values()].map(({ text }) => text));
  return rows;
}

describe('the export of users', () => {
  it('AH-09 gives the rows of the list, in its order, and tells how far it has come', async () => {
    const exportId = newExport();
    const response = await ask({ exportId, name: 'bùi' }, caller);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const [header, ...rows] = await rowsOf(response);
    expect(header?.slice(0, 2)).toEqual(['STT', 'Họ và tên']);
    const { users } = await at.ask(ListUsers, { name: 'bùi' }, { caller });
    expect(rows.map(([, name]) => name)).toEqual(users.map(({ fullName }) => fullName));
    expect(rows).toEqual([expect.arrayContaining(['=1+1 Bùi', 'UBND tỉnh Thái Bình (H54)', 'Đã kích hoạt'])]);
    expect(await progressOf(exportId)).toEqual({ state: 'done', rows: 1, of: 1 });
  });

  it('AH-09 AH-05 holds all of one’s part however many, and nobody else', async () => {
    const exportId = newExport();
    const rows = await rowsOf(await ask({ exportId }, caller));
    expect(rows).toHaveLength(1 + 1 + MANY);
    expect(rows.some(([, name]) => name === 'Bùi Ngoài')).toBe(false);
    expect(await progressOf(exportId)).toEqual({ state: 'done', rows: MANY + 1, of: MANY + 1 });
  });

  it('AH-09 reads on no faster than the file is taken, and stops when nobody takes it any more', async () => {
    const exportId = newExport();
    const response = await ask({ exportId }, caller);
    const reader = response.body?.getReader();
    await reader?.read();
    const held = await progressOf(exportId);
    expect(held.of).toBe(MANY + 1);
    await reader?.cancel();
    const ended = await eventually(async () => {
      const progress = await progressOf(exportId);
      expect(progress.state).not.toBe('running');
      return progress;
    });
    expect(ended.state).toBe('failed');
    expect(ended.rows).toBeLessThan(MANY);
  });

  it('AH-09 is for who may see users, and its progress for who asked for it', async () => {
    expect((await ask({ exportId: newExport() }, undefined)).status).toBe(401);
    const { accountId } = makeNewUser(province);
    const without = at.tokens.sign({ accountId, level: 'IAL2', permissions: [] });
    expect((await ask({ exportId: newExport() }, without)).status).toBe(403);
    const exportId = newExport();
    await rowsOf(await ask({ exportId, name: 'bùi' }, caller));
    const other = at.tokens.sign({ accountId: accountId satisfies AccountId, level: 'IAL2', permissions });
    const refused = await at.refusal(GetUserExport, { exportId }, { caller: other });
    expect(refused.code).toBe('not-found');
  });
});
