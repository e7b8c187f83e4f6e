import { Injectable } from '@nestjs/common';
import { type ListRowProblem, LiveList } from '@vnconnect/contracts';
import { Live } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { SubsystemsRepository } from '../../subsystems/subsystems.repository.js';
import { UnitTrees } from '../../units/unit-trees.js';
import type { StillMine } from '../checking/list-checker.js';
import { type Known, ListDirectory, NOBODY, recognise } from '../checking/list-directory.js';
import type { List } from '../list.js';
import { type ListRow, ListRowsRepository, type RowOutcome } from '../list-rows.repository.js';
import { ListsRepository } from '../lists.repository.js';
import type { Applying, ReadyRow } from './row-plan.js';
import { RowAttempts } from './row-attempts.js';
import { RowsApplier } from './rows-applier.js';

const BATCH = 200;

/** Applies the ready rows of a list (AH-31), some at a time. */
@Injectable()
export class ListApplier {
  constructor(
    private readonly lists: ListsRepository,
    private readonly rows: ListRowsRepository,
    private readonly directory: ListDirectory,
    private readonly subsystems: SubsystemsRepository,
    private readonly applier: RowsApplier,
    private readonly attempts: RowAttempts,
    private readonly trees: UnitTrees,
    private readonly source: DataSource,
    private readonly live: Live,
  ) {}

  /**
   * Goes on where the last one stopped: what is applied is not ready any more.
   * @returns in how many milliseconds to go on with rows that wait to be tried again; undefined when none does
   */
  async apply(list: List, isMine: StillMine): Promise<number | undefined> {
    const { appliedBy: asker = list.uploadedBy } = list;
    const subsystems = new Map((await this.subsystems.list()).map((one) => [one.code, one]));
    for (;;) {
      const rows = onePerPerson(await this.rows.page(list.id, { state: 'ready', isDue: true, limit: BATCH }));
      if (rows.length === 0) break;
      const people = rows.map(({ written }) => written);
      const known = await this.directory.find(people, {
        onBehalfOf: asker,
        ground: list.ground,
        withProfiles: true,
      });
      if (!isMine()) return undefined;
      await this.applyRows(rows, known, { list, asker, subsystems });
      this.live.changed(LiveList, list.id);
    }
    const nextMs = await this.attempts.nextIn(list.id);
    if (nextMs === undefined) await this.lists.finish(list.id);
    return nextMs;
  }

  /** What the dry run found may not be so any more: the accounts have been asked for anew. */
  private async applyRows(
    rows: readonly ListRow[],
    known: readonly Known[],
    applying: Applying,
  ): Promise<void> {
    const ready: ReadyRow[] = [];
    const refused: RowOutcome[] = [];
    for (const [index, row] of rows.entries()) {
      const found = this.readyOf(row, known[index] ?? NOBODY);
      if (typeof found !== 'string') ready.push(found);
      else refused.push({ position: row.position, state: 'refused', findings: [{ problem: found }] });
    }
    if (refused.length > 0) await this.rows.settle(this.source.manager, applying.list.id, refused);
    if (ready.length > 0) await this.applyTogether(ready, applying);
  }

  /** Together; one by one when that fails, so that the others don't wait for what is wrong with one of them. */
  private async applyTogether(ready: readonly ReadyRow[], applying: Applying): Promise<void> {
    try {
      await this.applier.apply(ready, applying);
    } catch {
      for (const one of ready) await this.applyAlone(one, applying);
    }
  }

  private async applyAlone(one: ReadyRow, applying: Applying): Promise<void> {
    try {
      await this.applier.apply([one], applying);
    } catch (error) {
      await this.attempts.failed(applying.list.id, one.row.position, error);
    }
  }

  private readyOf(row: ListRow, known: Known): ReadyRow | ListRowProblem {
    const recognised = recognise(known, row.written.numbers);
    if ('problem' in recognised) return recognised.problem;
    const { account } = recognised;
    if (account.accountId !== row.accountId || !row.unitId) return 'account-missing';
    if (!account.mayHoldRights) return 'post-account';
    if (!account.isActive) return 'account-inactive';
    if (row.written.phones.length > 0 && !account.matchesPhone) return 'phone-differs';
    if (this.trees.current.get(row.unitId).isClosed) return 'unit-unknown';
    return { row, account, unitId: row.unitId };
  }
}

/** The first row of each person; what a list says of him further below stands upon it, and waits. */
function onePerPerson(rows: readonly ListRow[]): ListRow[] {
  const seen = new Set<string>();
  return rows.filter(
    ({ accountId = '' }) => accountId === '' || (!seen.has(accountId) && seen.add(accountId)),
  );
}
