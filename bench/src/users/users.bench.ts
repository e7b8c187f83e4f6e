import {
  columnsIn,
  formsOfName,
  listed,
  rowOf,
  UserListRepository,
  type UnitTree,
} from '@vnconnect/admin-hierarchy/users';
import type { UnitId } from '@vnconnect/contracts';
import { ServiceDataSource } from '@vnconnect/service-kit';
import { workbookOf } from '@vnconnect/service-kit/workbooks';
import pg from 'pg';
import type { OwnPlatform } from '../platform/own-platform.mjs';
import { median } from '../recovery/ranks.js';
import { milliseconds, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { fillUnits, fillUsers } from './million-users.js';

const TURNS = 300;
/** Against the bare statement for the same rows. */
const WITHIN = 3;
const MEMORY_MIB = 200;

const PAGE = `
  SELECT account_id, full_name, masked_numbers, masked_phone, status
  FROM (SELECT user_id FROM unit_members WHERE unit_id = $1 ORDER BY sort_key, user_id LIMIT 20) AS page
    JOIN users ON account_id = user_id`;
const SEARCH = `SELECT user_id FROM unit_members WHERE unit_id = $1 AND name_folded || '' LIKE $2`;

/** The list of a province's users among a million, search in it by part of a name, and the export of all of them. */
export async function benchUsers(platform: OwnPlatform): Promise<Row[]> {
  const url = platform.databaseUrlOf('admin-hierarchy');
  const database = new pg.Client(url);
  await database.connect();
  const source = await new ServiceDataSource({ type: 'postgres', url }).initialize();
  try {
    const { tree, provinces } = await fillUnits(database);
    await fillUsers(database, tree);
    await settle(platform);
    const list = new UserListRepository(source);
    return [
      await pageRow(database, list, provinces),
      await searchRow(database, list, provinces),
      await exportRow(list, tree),
    ];
  } finally {
    await source.destroy();
    await database.end();
  }
}

/** As autovacuum leaves the tables after such a filling: statistics, and pages known to be visible to all. */
async function settle(platform: OwnPlatform): Promise<void> {
  const owner = new pg.Client(platform.ownerUrlOf('admin-hierarchy'));
  await owner.connect();
  for (const table of ['users', 'user_units', 'unit_members']) await owner.query(`VACUUM ANALYZE ${table}`);
  await owner.end();
}

async function pageRow(database: pg.Client, list: UserListRepository, provinces: UnitId[]): Promise<Row> {
  const times = await inTurns(provinces, {
    bare: (province) => database.query({ name: 'page', text: PAGE, values: [province] }),
    ours: (province) => list.page([province], {}, { limit: 20 }),
  });
  return rowOfTimes('a page of a province’s users, of 1,000,000', times);
}

async function searchRow(database: pg.Client, list: UserListRepository, provinces: UnitId[]): Promise<Row> {
  // All of the province is looked through: nobody is called so, which is the worst case.
  const { nameFolded } = formsOfName('Trần Thị Kề Không');
  const times = await inTurns(provinces, {
    bare: (province) => database.query({ text: SEARCH, values: [province, `%${nameFolded}%`] }),
    ours: (province) => list.page([province], { nameFolded }, { limit: 20 }),
  });
  return rowOfTimes('a name nobody has in a province, of 1,000,000 users', times);
}

interface Times {
  readonly bare: number;
  readonly ours: number;
}

async function inTurns(
  provinces: readonly UnitId[],
  work: Record<keyof Times, (province: UnitId) => Promise<unknown>>,
): Promise<Times> {
  const times: Record<keyof Times, number[]> = { bare: [], ours: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const province = provinces[turn % provinces.length];
    if (!province) continue;
    for (const who of ['bare', 'ours'] as const) {
      const begin = performance.now();
      await work[who](province);
      times[who].push(performance.now() - begin);
    }
  }
  return { bare: median(times.bare), ours: median(times.ours) };
}

const rowOfTimes = (what: string, { bare, ours }: Times): Row =>
  ratioRow({ what, bare, ours, show: milliseconds, ratio: ours / bare, limit: { atMost: WITHIN } });

async function exportRow(list: UserListRepository, tree: UnitTree): Promise<Row> {
  const before = process.memoryUsage().rss;
  const begin = performance.now();
  let most = before;
  let bytes = 0;
  for await (const chunk of workbookOf({
    sheet: 'Users',
    columns: columnsIn('vi'),
    rows: allRows(list, tree),
  })) {
    bytes += chunk.byteLength;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  return {
    what: 'memory that the export of 1,000,000 users takes',
    bare: undefined,
    ours: `${(bytes / 2 ** 20).toFixed(0)} MiB of workbook in ${seconds} s`,
    value: (most - before) / 2 ** 20,
    limit: { atMost: MEMORY_MIB },
    unit: ' MiB',
  };
}

async function* allRows(list: UserListRepository, tree: UnitTree) {
  let row = 0;
  for await (const users of list.all('all', {}))
    for (const user of users) yield rowOf((row += 1), listed(user, tree), 'vi');
}
