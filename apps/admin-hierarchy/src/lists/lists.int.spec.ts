import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplyList, GetList, ListListRows, ListLists } from '@vnconnect/contracts';
import { FilesListener, ProblemError } from '@vnconnect/service-kit';
import { workbookWith } from '@vnconnect/service-kit/testing';
import { Workbook } from '@vnconnect/service-kit/workbooks';
import { putAdministration } from '../rights/testing/put-rights.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { UsersRepository } from '../users/users.repository.js';
import { ListResultsService } from './results/list-results.service.js';
import {
  client,
  COMMUNE,
  DISTRICT,
  fixtureFile,
  JUSTICE,
  type ListsFixture,
  OFFICE,
  peopleOfTheList,
  PROVINCE,
  startListsFixture,
} from './testing/lists-fixture.js';

let at: ListsFixture;
beforeAll(async () => {
  at = await startListsFixture();
  for (const person of peopleOfTheList) at.register(person);
}, 60_000);
afterAll(() => at.stop());

/** A supplement list with these rows below its heading. */
function supplement(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const heading = ['STT', 'Phân hệ cần bổ sung CCVC xử lý', 'Họ và tên CCVC', 'Số CMND', 'Ghi chú'];
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="str"><v>${value}</v></c>`;
  const xml = [heading, ...rows].map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return workbookWith(`<sheetData>${xml}</sheetData>`);
}
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? error.code : error),
  );
async function outcomes(listId: Awaited<ReturnType<ListsFixture['upload']>>): Promise<Map<number, string>> {
  const results = at.tested.service.app.get(ListResultsService, { strict: false });
  const { stream } = await results.deliver({ listId, language: 'vi' }, at.officer);
  const workbook = await Workbook.open(await buffer(stream));
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('there is no sheet');
  const texts = new Map<number, string>();
  for await (const { number, cells } of workbook.rows(sheet)) {
    const last = [...cells].sort(([a], [b]) => b - a)[0]?.[1].text;
    if (last !== undefined) texts.set(number, last);
  }
  return texts;
}

describe('lists by letter', () => {
  it('AH-30 AH-31 an exploitation list of LibreOffice is read as a person reads it; nothing is changed by that', async () => {
    const listId = await at.upload(await fixtureFile('khai-thac.libreoffice.xlsx'));
    const list = await at.until(listId, 'checked');
    expect(list).toMatchObject({
      ...{ form: 'exploitation', unit: { unitId: PROVINCE }, ground: 'Công văn 12/VP-KSTT' },
      sheets: [
        { name: 'Danh sách', isRead: true },
        { name: 'Ghi chép', isHidden: true, isRead: false },
      ],
      counts: { ready: 4, wrong: 4, applied: 0 },
    });
    const rows = await at.rows(listId);
    const found = rows
      .filter(({ state }) => state !== 'skipped')
      .map(({ row, state, unit, findings, notes }) => [
        ...[row, state, unit?.unitId, findings.map(({ problem }) => problem)],
        notes.filter((note) => note.endsWith('restored')),
      ]);
    expect(found).toEqual([
      [10, 'ready', OFFICE, [], []],
      [11, 'ready', JUSTICE, [], ['number-zeros-restored', 'phone-zero-restored']],
      [12, 'ready', JUSTICE, [], []],
      [15, 'ready', DISTRICT, [], []],
      [17, 'wrong', COMMUNE, ['refused'], []],
      [18, 'wrong', COMMUNE, ['duplicate-row'], []],
      [19, 'wrong', undefined, ['number-missing', 'unit-ambiguous'], []],
      [20, 'wrong', undefined, ['phone-invalid', 'mark-unclear', 'account-missing', 'unit-unknown'], []],
    ]);
    expect(rows.find(({ row }) => row === 17)?.findings).toEqual([
      { problem: 'refused', rule: 'right.province-level-only' },
    ]);
    expect(
      await at.tested.database.query('SELECT 1 FROM users WHERE full_name = $1', ['Phạm Văn Dũng']),
    ).toEqual([]);
  });

  it('AH-31 numbers and phones are masked on screen, and encrypted where they are kept', async () => {
    const listId = await at.upload(await fixtureFile('khai-thac.libreoffice.xlsx'));
    await at.until(listId, 'checked');
    const kept = JSON.stringify(
      await at.tested.database.query('SELECT * FROM list_rows WHERE list_id = $1', [listId]),
    );
    const shown = JSON.stringify(await at.rows(listId));
    for (const text of ['034092000003', '912000003']) {
      expect(kept).not.toContain(text);
      expect(shown).not.toContain(text);
    }
    expect(kept).not.toContain('Lê Thị Kế');
  });

  it('AH-31 is applied row by row, by the rights, with an audit entry each, and comes back with its outcomes', async () => {
    const listId = await at.upload(await fixtureFile('khai-thac.libreoffice.xlsx'));
    const list = await at.apply(listId);
    expect(list.counts).toMatchObject({ applied: 4, ready: 0, refused: 0, wrong: 4 });
    const [first] = at.registry.people;
    if (!first) throw new Error('nobody is registered');
    const user = await at.tested.service.app.get(UsersRepository, { strict: false }).find(first.accountId);
    expect(user).toMatchObject({ fullName: 'Nguyễn Thị Hòa', status: 'active', units: [OFFICE] });
    const members = await at.tested.database.query<{ subsystem: string }[]>(
      'SELECT subsystem, status FROM memberships WHERE account_id = $1 ORDER BY subsystem',
      [first.accountId],
    );
    expect(members).toEqual([
      { subsystem: 'CSDL_TTHC', status: 'open' },
      { subsystem: 'PAKN', status: 'open' },
    ]);
    const entries = await at.tested.database.query<{ act: string; actor: string; ground: string }[]>(
      'SELECT act, actor, ground, address FROM audit_entries WHERE subjects @> $1 ORDER BY id',
      [[`user:${first.accountId}`]],
    );
    expect(entries.map(({ act }) => act)).toEqual([
      'user.added',
      'user.activated',
      'user.units-changed',
      'membership.made',
      'membership.made',
    ]);
    for (const entry of entries)
      expect(entry).toMatchObject({
        actor: at.officer,
        ground: 'Công văn 12/VP-KSTT',
        address: '203.0.113.7',
      });
    const texts = await outcomes(listId);
    expect(texts.get(6)).toBe('Kết quả VNConnect');
    expect(texts.get(10)).toBe('Đã thực hiện: thêm người dùng; kích hoạt; gán đơn vị; gán phân hệ');
    expect(texts.get(11)).toContain('đã bổ sung số 0 ở đầu số CMND/CCCD');
    expect(texts.get(18)).toBe('Lỗi: trùng với dòng 17');
    expect(texts.get(20)).toContain('dấu đánh trong cột phân hệ không rõ (PAKN; ?)');
  });

  it('AH-31 applied twice, as the same list or a second time uploaded, changes nothing', async () => {
    const bytes = await fixtureFile('khai-thac.libreoffice.xlsx');
    await at.apply(await at.upload(bytes));
    const count = () => at.tested.database.query<unknown[]>('SELECT count(*)::int AS n FROM audit_entries');
    const before = await count();
    const again = await at.upload(bytes);
    expect((await at.until(again, 'checked')).counts).toMatchObject({ ready: 0, unchanged: 4, wrong: 4 });
    await at.apply(again);
    await at.tested.ask(ApplyList, { listId: again, groups: [], client }, at.as(at.officer));
    expect(await count()).toEqual(before);
  });

  it('AH-30 a supplement list names its subsystems in a cell; people are assigned to the agency whose list it is', async () => {
    const listId = await at.upload(await fixtureFile('bo-sung.libreoffice.xlsx'), { unitId: PROVINCE });
    await at.until(listId, 'checked');
    const rows = await at.rows(listId);
    expect(
      rows.map(({ row, subsystems, findings }) => [row, subsystems, findings.map(({ problem }) => problem)]),
    ).toEqual([
      [4, ['PAKN'], []],
      [5, ['PAKN'], []],
      [6, ['PAKN', 'CSDL_TTHC'], expect.any(Array)],
      [7, [], ['subsystem-unknown']],
    ]);
  });

  it('AH-31 says of each row why its person is not taken', async () => {
    const post = at.register({ fullName: 'Bùi Thị Bưu', number: '001192001001', mayHoldRights: false });
    const off = at.register({ fullName: 'Bùi Văn Nghỉ', number: '001192001002', isActive: false });
    const own = at.register({ fullName: 'Bùi Văn Hai', number: '001192001003' });
    const listId = await at.upload(
      await supplement([
        [1, 'PAKN', post.fullName, post.number],
        [2, 'PAKN', off.fullName, off.number],
        [3, 'PAKN', 'Bùi Văn Ba', own.number],
        [4, 'PAKN', 'Không Ai Cả', '001192001999'],
        [5, 'PAKN', own.fullName, own.number],
        [6, 'PAKN', own.fullName, own.number],
        [7, 'PAKN', own.fullName, '12AB'],
        [8, '', own.fullName, own.number],
      ]),
    );
    await at.until(listId, 'checked');
    const rows = await at.rows(listId);
    expect(rows.map(({ findings }) => findings.map(({ problem }) => problem))).toEqual([
      ['post-account'],
      ['account-inactive'],
      ['name-differs'],
      ['account-missing'],
      [],
      ['duplicate-row'],
      ['number-invalid'],
      ['subsystem-missing'],
    ]);
    const wrong = await at.rows(listId, { state: 'wrong', problem: 'name-differs' });
    expect(wrong.map(({ position }) => position)).toEqual([3]);
  });

  it('AH-30 nine digits that Excel holds for a number are whose account has the name, and nobody’s where two have', async () => {
    const cccd = at.register({ fullName: 'Cao Văn Chín', number: '000123450001' });
    const listId = await at.upload(await supplement([[1, 'PAKN', cccd.fullName, 123_450_001]]));
    await at.until(listId, 'checked');
    expect(await at.rows(listId)).toMatchObject([
      { accountId: cccd.accountId, notes: expect.arrayContaining(['number-zeros-restored']) },
    ]);
    at.register({ fullName: 'Cao Văn Chín', number: '123450001' });
    const both = await at.upload(await supplement([[1, 'PAKN', cccd.fullName, 123_450_001]]));
    await at.until(both, 'checked');
    expect(await at.rows(both)).toMatchObject([
      { state: 'wrong', findings: [{ problem: 'number-ambiguous' }] },
    ]);
  });

  it('AH-31 who has been deactivated since the dry run is refused when it is applied', async () => {
    const leaver = at.register({ fullName: 'Đào Thị Rời', number: '001192001011' });
    const listId = await at.upload(await supplement([[1, 'PAKN', leaver.fullName, leaver.number]]));
    await at.until(listId, 'checked');
    leaver.isActive = false;
    expect((await at.apply(listId)).counts).toMatchObject({ refused: 1, applied: 0 });
    expect((await outcomes(listId)).get(2)).toBe('Bị từ chối: tài khoản VNConnect đang bị vô hiệu hoá');
  });

  it('AH-31 AH-05 what the officer may no more is refused row by row, with the rule', async () => {
    const { accountId } = await putUser(at.tested, makeNewUser(PROVINCE), {
      units: [PROVINCE],
      isActive: true,
    });
    const id = await putAdministration(at.tested, { accountId, unitId: PROVINCE, level: 'senior' });
    const person = at.register({ fullName: 'Đinh Văn Chờ', number: '001192001012' });
    const listId = await at.upload(await supplement([[1, 'PAKN', person.fullName, person.number]]), {
      asker: accountId,
    });
    const { subsystems } = await at.until(listId, 'checked');
    const groups = subsystems.flatMap(({ code, groups: [one] }) =>
      one ? [{ subsystem: code, groupId: one.groupId }] : [],
    );
    let asked = false;
    at.registry.before = async () => {
      if (asked) return;
      asked = true;
      await at.tested.database.query('UPDATE administrations SET ends_at = now() WHERE id = $1', [id]);
    };
    await at.tested.ask(ApplyList, { listId, groups, client }, at.as(accountId));
    const list = await at.until(listId, 'applied');
    at.registry.before = undefined;
    expect(list.counts).toMatchObject({ refused: 1 });
    expect((await at.rows(listId))[0]?.findings).toMatchObject([
      { problem: 'refused', rule: 'right.outside-subtree' },
    ]);
  });

  it('AH-31 identity away delays a list and fails none', async () => {
    let failures = 2;
    at.registry.before = async () => {
      if (failures-- > 0) throw new Error('away');
    };
    const listId = await at.upload(await fixtureFile('bo-sung.libreoffice.xlsx'));
    expect((await at.until(listId, 'checked')).counts.wrong).toBeGreaterThan(0);
    at.registry.before = undefined;
  });

  it.each([
    ['bo-sung.xls', 'list.old-excel'],
    ['bo-sung.ods', 'list.not-a-workbook'],
  ])('AH-30 %s is refused with the reason', async (name, code) => {
    expect(await refusalOf(at.upload(await fixtureFile(name)))).toBe(code);
  });

  it('AH-30 a workbook without the heading of either form is refused', async () => {
    const bytes = await workbookWith('<sheetData><row><c t="str"><v>Họ và tên</v></c></row></sheetData>');
    expect(await refusalOf(at.upload(bytes))).toBe('list.no-form');
  });

  it('AH-31 needs a group for each subsystem that the list names, and one of that subsystem', async () => {
    const listId = await at.upload(await fixtureFile('bo-sung.libreoffice.xlsx'));
    await at.until(listId, 'checked');
    const none = await at.tested.refusal(ApplyList, { listId, groups: [], client }, at.as(at.officer));
    expect(none.code).toBe('list.group-needed');
  });

  it('AH-05 AH-31 who administers elsewhere neither sees nor uploads nor applies a list', async () => {
    const listId = await at.upload(await fixtureFile('bo-sung.libreoffice.xlsx'));
    const { accountId } = await putUser(at.tested, makeNewUser(JUSTICE), {
      units: [JUSTICE],
      isActive: true,
    });
    await putAdministration(at.tested, { accountId, unitId: JUSTICE, level: 'level-1' });
    const as = at.as(accountId);
    const codes = [
      (await at.tested.refusal(GetList, { listId }, as)).code,
      (await at.tested.refusal(ListListRows, { listId }, as)).code,
      (await at.tested.refusal(ApplyList, { listId, groups: [], client }, as)).code,
      await refusalOf(at.upload(await fixtureFile('bo-sung.libreoffice.xlsx'), { asker: accountId })),
    ];
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'right.permission-missing'));
    const { lists } = await at.tested.ask(ListLists, {}, as);
    expect(lists.map((list) => list.listId)).not.toContain(listId);
    const own = await at.tested.ask(ListLists, { limit: 1 }, at.as(at.officer));
    expect(own).toMatchObject({ lists: [{ listId }], hasNext: true });
  });

  it('AH-30 GW-05 a file comes in and its result goes out by the door for files', async () => {
    const { port } = at.tested.service.app.get(FilesListener, { strict: false });
    const headers = { 'vnc-caller': at.as(at.officer).caller };
    const place = (subject: string, input: object) =>
      `http://127.0.0.1:${port}/${subject}?input=${encodeURIComponent(JSON.stringify(input))}`;
    const said = { unitId: PROVINCE, fileName: 'a.xlsx', ground: 'Công văn 1', client };
    const body = new Uint8Array(await fixtureFile('bo-sung.libreoffice.xlsx'));
    const sent = await fetch(place('admin-hierarchy.list.upload.v1', said), {
      method: 'POST',
      body,
      headers,
    });
    const { listId } = (await sent.json()) as { listId: Parameters<ListsFixture['get']>[0] };
    await at.until(listId, 'checked');
    const answer = await fetch(place('admin-hierarchy.list.download-result.v1', { listId, language: 'en' }), {
      headers,
    });
    expect(decodeURIComponent(answer.headers.get('vnc-file-name') ?? '')).toBe('a - result.xlsx');
    const workbook = await Workbook.open(Buffer.from(await answer.arrayBuffer()));
    expect(workbook.sheets).toHaveLength(1);
  });
});
