import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ApplyList,
  type GetList,
  ListId,
  type ListListRows,
  type ListLists,
  type UploadList,
  type UserGroupId,
} from '@vnconnect/contracts';
import { type AnswerOf, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { Workbook, WorkbookRefused } from '@vnconnect/service-kit/workbooks';
import type { z } from 'zod';
import { RightsService } from '../rights/rights.service.js';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import { UnitTrees } from '../units/unit-trees.js';
import { namedUnit } from '../users/named-unit.js';
import { ListFiles, wholeOf } from './list-files.js';
import { ListNotChecked, ListNotFound, ListRefused } from './list.errors.js';
import { ListRowsRepository } from './list-rows.repository.js';
import { ListRunner, problemOf } from './list-runner.js';
import { shownRow, subsystemsOf } from './shown-list.js';
import type { List } from './list.js';
import { ListsRepository } from './lists.repository.js';
import { type FoundForm, findForm } from './reading/read-list.js';

const PERMISSION = 'admin-hierarchy.list.apply';

/** Lists by letter: taken, looked at, applied (AH-30, AH-31). */
@Injectable()
export class ListsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly rows: ListRowsRepository,
    private readonly files: ListFiles,
    private readonly runner: ListRunner,
    private readonly rights: RightsService,
    private readonly subsystems: SubsystemsRepository,
    private readonly trees: UnitTrees,
  ) {}

  /** Keeps a file that is a list, and begins its dry run. @throws RightRefused, ListRefused, UnitNotFound */
  async upload(
    { unitId, fileName, ground }: z.output<(typeof UploadList)['request']>,
    file: AsyncIterable<Uint8Array>,
    asker: AccountId,
  ): Promise<z.input<(typeof UploadList)['reply']>> {
    this.trees.current.get(unitId);
    await this.requireRight(asker, { unitId });
    const bytes = await wholeOf(file);
    const found = await formOf(bytes);
    const id = ListId.parse(randomUUID());
    await this.files.keep(id, bytes);
    await this.lists.add({ id, ...found, fileName, ground, unitId, uploadedBy: asker });
    this.runner.wake();
    return { listId: id };
  }

  /** @throws ListNotFound, RightRefused */
  async get(listId: ListId, asker: AccountId): Promise<AnswerOf<typeof GetList>> {
    const list = await this.getList(listId, asker);
    const [counts, problems, named, all] = await Promise.all([
      this.rows.counts(listId),
      this.rows.problems(listId),
      this.rows.subsystems(listId),
      this.subsystems.list(),
    ]);
    const { failure, finishedAt } = list;
    return {
      ...this.summaryOf(list),
      ...{ sheets: [...list.sheets], counts, problems, subsystems: subsystemsOf(list, named, all) },
      ...(failure && { failure }),
      ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    };
  }

  async list(
    { after, limit }: RequestOf<typeof ListLists>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof ListLists>> {
    const reach = await this.rights.reachOf(asker, PERMISSION);
    const found = await this.lists.page(
      reach.map(({ id }) => id),
      { after, limit: limit + 1 },
    );
    return {
      lists: found.slice(0, limit).map((list) => this.summaryOf(list)),
      hasNext: found.length > limit,
    };
  }

  /** @throws ListNotFound, RightRefused */
  async listRows(
    { listId, state, problem, after, limit }: RequestOf<typeof ListListRows>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof ListListRows>> {
    const list = await this.getList(listId, asker);
    const found = await this.rows.page(listId, { state, problem, after, limit: limit + 1 });
    const rows = found.slice(0, limit).map((row) => shownRow(row, list, this.trees.current));
    return { rows, hasNext: found.length > limit };
  }

  /**
   * Begins to apply a list; one that is being applied, or is applied, goes on as it was.
   * @throws ListNotFound, RightRefused, ListNotChecked; `list.group-needed`, `user-group.not-found`
   */
  async apply({ listId, groups, client }: RequestOf<typeof ApplyList>, asker: AccountId): Promise<void> {
    const list = await this.getList(listId, asker);
    if (list.state === 'applying' || list.state === 'applied') return;
    if (list.state !== 'checked') throw new ListNotChecked();
    const chosen = new Map(groups.map(({ subsystem, groupId }) => [subsystem, groupId]));
    const [named, all] = await Promise.all([this.rows.subsystems(listId), this.subsystems.list()]);
    const known = new Map(all.map((one) => [one.code, one]));
    const settled: Record<string, UserGroupId> = {};
    for (const code of named) {
      const groupId = chosen.get(code);
      if (!groupId) throw new ProblemError('list.group-needed');
      if (!known.get(code)?.groups.some(({ id }) => id === groupId))
        throw new ProblemError('user-group.not-found');
      settled[code] = groupId;
    }
    await this.lists.startApplying(listId, { by: asker, from: client.address, groups: settled });
    this.runner.wake();
  }

  /** @throws ListNotFound, RightRefused */
  async getList(listId: ListId, asker: AccountId): Promise<List> {
    const list = await this.lists.find(listId);
    if (!list) throw new ListNotFound();
    await this.requireRight(asker, list);
    return list;
  }

  private requireRight(asker: AccountId, { unitId }: Pick<List, 'unitId'>): Promise<void> {
    return this.rights.require(asker, { kind: 'use', permission: PERMISSION, unitId });
  }

  private summaryOf({ id, form, state, fileName, ground, unitId, uploadedAt }: List) {
    const unit = namedUnit(this.trees.current, unitId);
    return { listId: id, form, state, fileName, ground, unit, uploadedAt: uploadedAt.toISOString() };
  }
}

async function formOf(bytes: Buffer): Promise<FoundForm> {
  try {
    const found = await findForm(await Workbook.open(bytes));
    if (typeof found === 'string') throw new ListRefused(found);
    return found;
  } catch (error) {
    throw error instanceof WorkbookRefused ? new ListRefused(problemOf(error), error) : error;
  }
}
