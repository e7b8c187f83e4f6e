import {
  AddListToDrive,
  ApplyList,
  DriveId,
  GetDriveReport,
  GetList,
  ListDrives,
  ListId,
  ListListRows,
  ListLists,
  RefreshDrive,
  StartDrive,
  UnitId,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const unit = { unitId: UnitId.parse(id), name: 'UBND tỉnh', above: [] };
const none = { ready: 0, unchanged: 0, wrong: 0, skipped: 0, applied: 0, refused: 0 };
const list = {
  ...{ listId: ListId.parse(id), form: 'supplement' as const, state: 'checked' as const, fileName: 'a.xlsx' },
  ...{ ground: 'Công văn 1', unit, uploadedAt: '2029-01-01T00:00:00.000Z' },
  ...{ sheets: [], counts: none, problems: {}, subsystems: [] },
};
const counts = { people: 0, registered: 0, notRegistered: 0, activated: 0, converted: 0 };
const drive = {
  ...{
    driveId: DriveId.parse(id),
    name: 'Đợt 1',
    unit,
    positions: ['leader' as const],
    dueOn: '2029-01-31',
    counts,
  },
};
const permission = 'admin-hierarchy.list.apply';

/** Lists by letter and drives, as admin-hierarchy answers of them. */
export const listStandIns = [
  standInFor(ListLists, { lists: [], hasNext: false }, permission),
  standInFor(GetList, list, permission),
  standInFor(ListListRows, { rows: [], hasNext: false }, permission),
  standInFor(ApplyList, {}, permission),
  standInFor(ListDrives, { drives: [] }, permission),
  standInFor(StartDrive, { driveId: drive.driveId }, permission),
  standInFor(AddListToDrive, { added: 1, people: 1 }, permission),
  standInFor(RefreshDrive, { found: 0 }, permission),
  standInFor(GetDriveReport, { drive, unit, counts, rows: [] }, permission),
];

/** What the routes of lists are asked with in tests. */
export const listBodies = {
  applyList: { groups: [] },
  startDrive: { name: 'Đợt 1', unitId: id, positions: ['leader'], dueOn: '2029-01-31' },
  addListToDrive: { listId: id },
  refreshDrive: {},
};
