import { Injectable } from '@nestjs/common';
import type { ListRowProblem } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { SubsystemsRepository } from '../../subsystems/subsystems.repository.js';
import { UnitTrees } from '../../units/unit-trees.js';
import type { StillMine } from '../checking/list-checker.js';
import { type Known, ListDirectory, NOBODY, recognise } from '../checking/list-directory.js';
import type { List } from '../list.js';
import { type ListRow, ListRowsRepository } from '../list-rows.repository.js';
import { ListsRepository } from '../lists.repository.js';
import { type Applying, type ReadyRow, RowApplier } from './row-applier.js';

const BATCH = 100;

/** Applies the ready rows of a list, one by one (AH-31). */
@Injectable()
export class ListApplier {
  constructor(
    private readonly lists: ListsRepository,
    private readonly rows: ListRowsRepository,
    private readonly directory: ListDirectory,
    private readonly subsystems: SubsystemsRepository,
    private readonly applier: RowApplier,
    private readonly trees: UnitTrees,
    private readonly source: DataSource,
  ) {}

  /** Goes on where the last one stopped: what is applied is not ready any more. */
  async apply(list: List, isMine: StillMine): Promise<void> {
    const { appliedBy: asker = list.uploadedBy } = list;
    const subsystems = new Map((await this.subsystems.list()).map((one) => [one.code, one]));
    for (;;) {
      const rows = await this.rows.page(list.id, { state: 'ready', limit: BATCH });
      if (rows.length === 0) break;
      const people = rows.map(({ written }) => written);
      const known = await this.directory.find(people, {
        onBehalfOf: asker,
        ground: list.ground,
        withProfiles: true,
      });
      for (const [index, row] of rows.entries()) {
        if (!isMine()) return;
        await this.applyRow(row, known[index], { list, asker, subsystems });
      }
    }
    await this.lists.finish(list.id);
  }

  /** What the dry run found may not be so any more: the account is asked for anew. */
  private async applyRow(row: ListRow, known: Known | undefined, applying: Applying): Promise<void> {
    const ready = readyOf(row, known ?? NOBODY);
    const isGone = typeof ready !== 'string' && this.trees.current.get(ready.unitId).isClosed;
    if (typeof ready !== 'string' && !isGone) return this.applier.apply(ready, applying);
    const problem = typeof ready === 'string' ? ready : 'unit-unknown';
    await this.rows.settle(this.source.manager, [applying.list.id, row.position], {
      ...{ state: 'refused', findings: [{ problem }] },
    });
  }
}

function readyOf(row: ListRow, known: Known): ReadyRow | ListRowProblem {
  const recognised = recognise(known, row.written.numbers);
  if ('problem' in recognised) return recognised.problem;
  const { account } = recognised;
  if (account.accountId !== row.accountId || !row.unitId) return 'account-missing';
  if (!account.mayHoldRights) return 'post-account';
  if (!account.isActive) return 'account-inactive';
  if (row.written.phones.length > 0 && !account.matchesPhone) return 'phone-differs';
  return { row, account, unitId: row.unitId };
}
