import { setTimeout as delay } from 'node:timers/promises';
import { unitIdOf } from '@vnconnect/admin-hierarchy/units';
import { AccountId, ApplyList, GetList, type ListId, type ListState, UploadList } from '@vnconnect/contracts';
import { type Bus, CallerTokens } from '@vnconnect/service-kit';
import pg from 'pg';
import type { OwnPlatform } from '../platform/own-platform.mjs';
import { median } from '../recovery/ranks.js';
import { milliseconds, perSecond, ratioRow } from '../row.js';
import type { Row } from '../row.js';
import { BareImport } from './bare-import.js';
import { listedPeople, listOf, register } from './listed-people.js';

const TURNS = 3;
const LOOK_EVERY_MS = 20;
const LONGEST_MS = 15 * 60_000;
/** Against reading the workbook and writing its rows by unnest. */
const WITHIN = 3;
/** Against one statement a row, each committed by itself: a row applied is some fifteen, decided and audited. */
const PART_OF_BARE = 0.1;
const client = { address: '203.0.113.7', language: 'vi', humanChecked: false } as const;

/** A list by letter with 22,436 people, all with accounts: its dry run, and its application (AH-31). */
export async function benchLists(platform: OwnPlatform, bus: Bus): Promise<Row[]> {
  const people = listedPeople();
  await register(people, platform);
  const file = await listOf(people);
  const bare = await BareImport.open(platform);
  const office = new Office(platform, bus);
  try {
    await office.open();
    const times = { bare: new Array<number>(), ours: new Array<number>() };
    const lists: ListId[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      times.bare.push(await timed(() => bare.readAndWrite(file)));
      times.ours.push(await timed(async () => lists.push(await office.check(file))));
    }
    const oneByOne = await bare.oneByOne();
    const seconds = (await timed(() => office.apply(lists.at(-1), people.length))) / 1000;
    return rowsOf(
      { bare: median(times.bare), ours: median(times.ours) },
      { bare: oneByOne, ours: people.length / seconds },
    );
  } finally {
    await office.close();
    await bare.close();
  }
}

type Pair = Record<'bare' | 'ours', number>;

const rowsOf = (check: Pair, applied: Pair): Row[] => [
  ratioRow({
    ...{ what: 'dry run of a list of 22,436, against reading it and unnest', ...check, show: milliseconds },
    ...{ ratio: check.ours / check.bare, limit: { atMost: WITHIN } },
  }),
  ratioRow({
    ...{ what: 'rows of it applied, against one committed statement a row', ...applied, show: perSecond },
    ...{ ratio: applied.ours / applied.bare, limit: { atLeast: PART_OF_BARE } },
  }),
];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** An administrator of the province of samples, through the doors that the gateway uses. */
class Office {
  private readonly database: pg.Client;
  private readonly tokens: CallerTokens;

  constructor(
    private readonly platform: OwnPlatform,
    private readonly bus: Bus,
  ) {
    this.database = new pg.Client(platform.databaseUrlOf('admin-hierarchy'));
    this.tokens = new CallerTokens(platform.callerKeys);
  }

  open = () => this.database.connect();
  close = () => this.database.end();

  /** Uploads a list and waits for the end of its dry run. */
  async check(file: Buffer): Promise<ListId> {
    const address = new URL(UploadList.subject, this.platform.filesUrlOf('admin-hierarchy'));
    const said = { unitId: unitIdOf('H99'), fileName: 'Danh sách.xlsx', ground: 'Công văn 1/VP', client };
    address.searchParams.set('input', JSON.stringify(said));
    const headers = { 'vnc-caller': this.token() };
    const answer = await fetch(address, { method: 'POST', headers, body: new Uint8Array(file) });
    const { listId } = UploadList.reply.parse(await answer.json());
    await this.until(listId, 'checked');
    return listId;
  }

  /** Applies it and waits for the end. Fails when not all rows are applied. */
  async apply(listId: ListId | undefined, rows: number): Promise<void> {
    if (!listId) throw new Error('no list was checked');
    const { subsystems, counts } = await this.bus.request(GetList, { listId }, { caller: this.token() });
    if (counts.ready !== rows) throw new Error(`not all are ready: ${JSON.stringify(counts)}`);
    const groups = subsystems.flatMap(({ code, groups: [group] }) =>
      group ? [{ subsystem: code, groupId: group.groupId }] : [],
    );
    await this.bus.request(ApplyList, { listId, groups, client }, { caller: this.token() });
    await this.until(listId, 'applied');
    const after = await this.bus.request(GetList, { listId }, { caller: this.token() });
    if (after.counts.applied !== rows)
      throw new Error(`not all are applied: ${JSON.stringify(after.counts)}`);
  }

  private token(): string {
    const accountId = AccountId.parse(this.platform.officerOf('level-1').accountId);
    return this.tokens.sign({ accountId, level: 'IAL2', permissions: ['admin-hierarchy.list.apply'] });
  }

  private async until(listId: ListId, state: ListState): Promise<void> {
    for (const deadline = Date.now() + LONGEST_MS; ; await delay(LOOK_EVERY_MS)) {
      const { rows } = await this.database.query<{ state: ListState }>(
        'SELECT state FROM lists WHERE id = $1',
        [listId],
      );
      if (rows[0]?.state === state) return;
      if (rows[0]?.state === 'failed' || Date.now() > deadline) throw new Error(`the list is not ${state}`);
    }
  }
}
