import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AddListToDrive,
  type DriveId,
  GetDriveReport,
  ListDrives,
  RefreshDrive,
  StartDrive,
} from '@vnconnect/contracts';
import { Workbook } from '@vnconnect/service-kit/workbooks';
import {
  client,
  DISTRICT,
  fixtureFile,
  JUSTICE,
  type ListsFixture,
  OFFICE,
  peopleOfTheList,
  PROVINCE,
  startListsFixture,
} from '../lists/testing/lists-fixture.js';
import { putAdministration } from '../rights/testing/put-rights.js';
import { makeNewUser, putUser } from '../users/testing/make-user.js';
import { DrivesService } from './drives.service.js';

let at: ListsFixture;
beforeAll(async () => {
  at = await startListsFixture();
  for (const person of peopleOfTheList.slice(0, 2)) at.register(person);
}, 60_000);
afterAll(() => at.stop());

const terms = { name: 'Đợt 1', unitId: PROVINCE, dueOn: '2029-06-30', client };
async function drive(): Promise<DriveId> {
  const positions = ['leader' as const, 'deputy' as const, 'it-officer' as const, 'commune-chair' as const];
  return (await at.tested.ask(StartDrive, { ...terms, positions }, at.as(at.officer))).driveId;
}
const report = (driveId: DriveId, unitId?: typeof PROVINCE) =>
  at.tested.ask(GetDriveReport, { driveId, ...(unitId && { unitId }) }, at.as(at.officer));
const addList = async (driveId: DriveId) => {
  const listId = await at.upload(await fixtureFile('khai-thac.libreoffice.xlsx'));
  await at.until(listId, 'checked');
  return at.tested.ask(AddListToDrive, { driveId, listId, client }, at.as(at.officer));
};

describe('a registration drive', () => {
  it('AH-32 takes those of a list who hold one of its positions, each once, and reports by unit', async () => {
    const driveId = await drive();
    // Chánh Văn phòng, Phó Giám đốc, Chuyên viên CNTT, Trưởng phòng, Chủ tịch UBND xã (twice in the list).
    expect(await addList(driveId)).toEqual({ added: 5, people: 5 });
    expect(await addList(driveId)).toEqual({ added: 0, people: 5 });
    const { counts, rows, drive: shown } = await report(driveId);
    expect(shown).toMatchObject({ name: 'Đợt 1', dueOn: '2029-06-30' });
    expect(counts).toEqual({ people: 5, registered: 2, notRegistered: 3, activated: 0, converted: 0 });
    expect(
      rows.map(({ unit, people, registered, hasUnitsBelow }) => [
        unit.unitId,
        people,
        registered,
        hasUnitsBelow,
      ]),
    ).toEqual([
      [OFFICE, 1, 1, false],
      [JUSTICE, 2, 1, false],
      [DISTRICT, 2, 0, true],
    ]);
    const below = await report(driveId, DISTRICT);
    expect(below.rows.map(({ unit, people }) => [unit.name, people])).toEqual([
      ['UBND huyện Vũ Thư', 1],
      ['UBND xã Tân Hoà', 1],
    ]);
  });

  it('AH-32 counts who has registered since, who is active, and who has converted an account', async () => {
    const driveId = await drive();
    await addList(driveId);
    const later = at.register(peopleOfTheList[2]);
    expect(await at.tested.ask(RefreshDrive, { driveId }, at.as(at.officer))).toEqual({ found: 1 });
    await at.apply(await at.upload(await fixtureFile('khai-thac.libreoffice.xlsx')));
    const [group] = await at.tested.database.query<{ id: string }[]>(
      `SELECT id FROM user_groups WHERE subsystem = 'PAKN'`,
    );
    await at.tested.database.query(
      `INSERT INTO legacy_accounts (subsystem, user_name, user_key, unit_id, group_id, converted_to, converted_at)
       VALUES ('PAKN', 'le.ke', 'le.ke', $1, $2, $3, now())`,
      [JUSTICE, group?.id, later.accountId],
    );
    const { counts } = await report(driveId);
    expect(counts).toEqual({ people: 5, registered: 3, notRegistered: 2, activated: 3, converted: 1 });
  });

  it('AH-32 the report is an Excel workbook too, unit below unit', async () => {
    const driveId = await drive();
    await addList(driveId);
    const service = at.tested.service.app.get(DrivesService, { strict: false });
    const { stream } = await service.deliver({ driveId, language: 'vi' }, at.officer);
    const workbook = await Workbook.open(await buffer(stream));
    const rows: string[][] = [];
    for (const sheet of workbook.sheets)
      for await (const { cells } of workbook.rows(sheet))
        rows.push([...cells.values()].map(({ text }) => text.trim()));
    expect(rows.slice(0, 3).map(([unit, , people]) => [unit, people])).toEqual([
      ['Đơn vị', 'Phải đăng ký'],
      ['UBND tỉnh Mẫu', '5'],
      ['Văn phòng UBND tỉnh', '1'],
    ]);
    expect(rows).toHaveLength(6);
  });

  it('AH-32 a supplement list says no positions and is refused', async () => {
    const driveId = await drive();
    const listId = await at.upload(await fixtureFile('bo-sung.libreoffice.xlsx'));
    const refused = await at.tested.refusal(AddListToDrive, { driveId, listId, client }, at.as(at.officer));
    expect(refused.code).toBe('drive.form');
  });

  it('AH-05 AH-32 who administers elsewhere neither sees a drive nor changes it', async () => {
    const driveId = await drive();
    const { accountId } = await putUser(at.tested, makeNewUser(JUSTICE), {
      units: [JUSTICE],
      isActive: true,
    });
    await putAdministration(at.tested, { accountId, unitId: JUSTICE, level: 'level-1' });
    const as = at.as(accountId);
    expect((await at.tested.ask(ListDrives, {}, as)).drives).toEqual([]);
    const positions = ['leader' as const];
    const codes = [
      (await at.tested.refusal(GetDriveReport, { driveId }, as)).code,
      (await at.tested.refusal(RefreshDrive, { driveId }, as)).code,
      (await at.tested.refusal(StartDrive, { ...terms, positions }, as)).code,
    ];
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'right.permission-missing'));
    expect((await at.tested.ask(ListDrives, {}, at.as(at.officer))).drives.length).toBeGreaterThan(0);
  });
});
