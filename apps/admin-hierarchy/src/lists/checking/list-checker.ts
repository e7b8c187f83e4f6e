import { Injectable } from '@nestjs/common';
import { type AccountId, LiveList } from '@vnconnect/contracts';
import { Live } from '@vnconnect/service-kit';
import { Workbook } from '@vnconnect/service-kit/workbooks';
import { DataSource } from 'typeorm';
import { MembershipsRepository } from '../../memberships/memberships.repository.js';
import type { Membership } from '../../memberships/membership.js';
import { RightsService } from '../../rights/rights.service.js';
import { SubsystemsRepository } from '../../subsystems/subsystems.repository.js';
import type { Subsystem } from '../../subsystems/subsystem.js';
import { UnitTrees } from '../../units/unit-trees.js';
import { ListFiles } from '../list-files.js';
import type { List } from '../list.js';
import { ListRowsRepository } from '../list-rows.repository.js';
import { ListsRepository } from '../lists.repository.js';
import type { ListedRow } from '../reading/listed-row.js';
import { ListReader } from '../reading/read-list.js';
import { SubsystemNames } from '../reading/subsystem-names.js';
import { UnitNames } from '../reading/unit-names.js';
import { type Known, ListDirectory } from './list-directory.js';
import { RowJudge, type Surroundings } from './row-judge.js';

const BATCH = 500;

/** Stops work that somebody else has taken over, or that the service's end breaks off. */
export type StillMine = () => boolean;

/** The dry run: reads a list and says of every row what it would do, changing nothing (AH-31). */
@Injectable()
export class ListChecker {
  constructor(
    private readonly files: ListFiles,
    private readonly lists: ListsRepository,
    private readonly rows: ListRowsRepository,
    private readonly directory: ListDirectory,
    private readonly rights: RightsService,
    private readonly memberships: MembershipsRepository,
    private readonly subsystems: SubsystemsRepository,
    private readonly trees: UnitTrees,
    private readonly source: DataSource,
    private readonly live: Live,
  ) {}

  /** @throws WorkbookRefused, when the file turns out to be damaged or too large */
  async check(list: List, isMine: StillMine): Promise<void> {
    await this.rows.clear(list.id);
    const workbook = await Workbook.open(await this.files.read(list.id));
    const subsystems = await this.subsystems.list();
    const reader = new ListReader(workbook, new SubsystemNames(subsystems));
    const judging = {
      judge: new RowJudge(),
      units: new UnitNames(this.trees.current, list.unitId),
      subsystems: new Map(subsystems.map((one) => [one.code, one])),
    };
    // While some rows are judged, the directory is asked for the next, and those after them are read.
    let working: Promise<void> = Promise.resolve();
    for await (const batch of batchesOf(reader.rows())) {
      const before = working;
      const known = this.directory.find(batch, {
        onBehalfOf: list.uploadedBy,
        ground: list.ground,
        withProfiles: false,
      });
      working = Promise.all([known, before]).then(async ([found]) => {
        if (isMine()) await this.judge(list, [batch, found], judging);
      });
      // Awaited with a later batch, or at the end; until then it is nobody's business that it failed.
      working.catch(() => undefined);
      await before;
    }
    await working;
    if (isMine())
      await this.lists.finishCheck(this.source.manager, list.id, Object.fromEntries(reader.places));
  }

  private async judge(
    list: List,
    [batch, known]: readonly [readonly ListedRow[], readonly Known[]],
    {
      judge,
      units,
      subsystems,
    }: { judge: RowJudge; units: UnitNames; subsystems: ReadonlyMap<string, Subsystem> },
  ): Promise<void> {
    const ids = known.flatMap(({ accounts }) => accounts.map(({ accountId }) => accountId));
    const [facts, memberships] = await Promise.all([
      this.rights.factsAbout([list.uploadedBy, ...ids]),
      this.membershipsOf(ids),
    ]);
    const at: Surroundings = { list, asker: list.uploadedBy, facts, units, subsystems, memberships };
    const rows = batch.map((row, index) =>
      judge.judge(row, known[index] ?? { accounts: [], hasOtherNumber: false }, at),
    );
    await this.rows.add(list.id, rows);
    this.live.changed(LiveList, list.id);
  }

  private async membershipsOf(ids: readonly AccountId[]): Promise<Map<AccountId, Membership[]>> {
    return Map.groupBy(await this.memberships.ofMany(ids), ({ accountId }) => accountId);
  }
}

async function* batchesOf(rows: AsyncIterable<ListedRow>): AsyncGenerator<ListedRow[]> {
  let batch: ListedRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
