import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type AddListToDrive,
  type DownloadDriveReport,
  DriveId,
  type GetDriveReport,
  type ListDrives,
  type RefreshDrive,
  type ShownDrive,
  type StartDrive,
  type UnitId,
} from '@vnconnect/contracts';
import { type AnswerOf, type DeliveredFile, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { workbookOf } from '@vnconnect/service-kit/workbooks';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit-log.js';
import { ListDirectory, recognise } from '../lists/checking/list-directory.js';
import { ListNotChecked } from '../lists/list.errors.js';
import { type ListRow, ListRowsRepository } from '../lists/list-rows.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { XLSX } from '../lists/results/list-results.service.js';
import { RightsService } from '../rights/rights.service.js';
import { UnitTrees } from '../units/unit-trees.js';
import { namedUnit } from '../users/named-unit.js';
import { DriveReport } from './drive-report.js';
import { driveWorkbook } from './drive-workbook.js';
import { type Drive, type DrivePerson, DrivesRepository } from './drives.repository.js';

const PERMISSION = 'admin-hierarchy.list.apply';
const BATCH = 1_000;

/** Registration drives: which positions must register, by when, and how far each unit is (AH-32). */
@Injectable()
export class DrivesService {
  constructor(
    private readonly drives: DrivesRepository,
    private readonly lists: ListsService,
    private readonly rows: ListRowsRepository,
    private readonly directory: ListDirectory,
    private readonly rights: RightsService,
    private readonly trees: UnitTrees,
    private readonly audit: AuditLog,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws RightRefused, UnitNotFound */
  async start(
    { name, unitId, positions, dueOn, ground, client }: RequestOf<typeof StartDrive>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof StartDrive>> {
    this.trees.current.get(unitId);
    await this.requireRight(asker, unitId);
    const id = DriveId.parse(randomUUID());
    const drive = { id, name, unitId, positions: [...new Set(positions)], dueOn, startedBy: asker };
    await this.dataSource.transaction(async (manager) => {
      await this.drives.add(manager, drive);
      await this.audit.write(manager, {
        ...{ act: 'drive.started', actor: asker, address: client.address, ground },
        on: [
          { kind: 'drive', id },
          { kind: 'unit', id: unitId },
        ],
        after: { unit: unitId, positions: drive.positions, dueOn },
      });
    });
    return { driveId: id };
  }

  async list(asker: AccountId): Promise<AnswerOf<typeof ListDrives>> {
    const reach = await this.rights.reachOf(asker, PERMISSION);
    const drives = await this.drives.list(reach.map(({ id }) => id));
    return { drives: await Promise.all(drives.map((drive) => this.shown(drive))) };
  }

  /**
   * Puts those of a list on a drive who hold one of its positions in one of its units; who is there already stays.
   * @throws RightRefused, ListNotChecked; `not-found`, `drive.form`
   */
  async addList(
    { driveId, listId }: RequestOf<typeof AddListToDrive>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof AddListToDrive>> {
    const drive = await this.getDrive(driveId, asker);
    const list = await this.lists.getList(listId, asker);
    if (list.form !== 'exploitation') throw new ProblemError('drive.form');
    if (list.state === 'checking' || list.state === 'failed') throw new ListNotChecked();
    let added = 0;
    for (let after = 0; ;) {
      const rows = await this.rows.page(listId, { after, limit: BATCH });
      const last = rows.at(-1);
      if (!last) break;
      added += await this.drives.addPeople(driveId, this.peopleOf(rows, drive));
      after = last.position;
    }
    return { added, people: (await this.reportOf(drive)).of(drive.unitId).people };
  }

  /** Looks who has registered since, by the numbers they were listed with; each batch is audited by identity (ID-45). */
  async refresh(
    { driveId }: RequestOf<typeof RefreshDrive>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof RefreshDrive>> {
    const drive = await this.getDrive(driveId, asker);
    let found = 0;
    for await (const people of this.drives.unregistered(driveId)) {
      const sought = people.map(({ person }) => ({ ...person, phones: [] }));
      const known = await this.directory.find(sought, {
        onBehalfOf: asker,
        ground: drive.name,
        withProfiles: false,
      });
      const registered = people.flatMap(({ key, person }, index) => {
        const one = known[index] && recognise(known[index], person.numbers);
        return one && 'account' in one ? [{ key, accountId: one.account.accountId }] : [];
      });
      await this.drives.register(driveId, registered);
      found += registered.length;
    }
    await this.drives.refreshed(driveId);
    return { found };
  }

  /** @throws RightRefused; `not-found` for a unit that is not the drive's */
  async report(
    { driveId, unitId }: RequestOf<typeof GetDriveReport>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof GetDriveReport>> {
    const drive = await this.getDrive(driveId, asker);
    const tree = this.trees.current;
    const place = unitId ?? drive.unitId;
    if (!tree.isWithin(place, drive.unitId)) throw new ProblemError('not-found');
    const report = await this.reportOf(drive);
    return {
      drive: await this.shown(drive, report),
      ...{ unit: namedUnit(tree, place), counts: report.of(place) },
      rows: report.below(place).map(({ unit, counts, hasUnitsBelow }) => ({
        ...counts,
        unit: namedUnit(tree, unit.id),
        hasUnitsBelow,
      })),
    };
  }

  async deliver(
    { driveId, language }: z.output<(typeof DownloadDriveReport)['request']>,
    asker: AccountId,
  ): Promise<DeliveredFile> {
    const drive = await this.getDrive(driveId, asker);
    const content = driveWorkbook(drive, await this.reportOf(drive), language);
    return { type: XLSX, name: `${drive.name}.xlsx`, stream: workbookOf(content) };
  }

  private peopleOf(rows: readonly ListRow[], { positions, unitId }: Drive): DrivePerson[] {
    return rows.flatMap(({ written, drivePosition, unitId: place, accountId, findings }) => {
      const { fullName, numbers } = written;
      const isMeant =
        drivePosition &&
        positions.includes(drivePosition) &&
        place &&
        this.trees.current.isWithin(place, unitId);
      if (!isMeant || fullName === undefined || numbers.length === 0) return [];
      // An account that the list names by a wrong name is nobody's yet.
      const isOwn = !findings.some(({ problem }) => problem === 'name-differs');
      return [{ fullName, numbers, unitId: place, position: drivePosition, ...(isOwn && { accountId }) }];
    });
  }

  private async shown(drive: Drive, known?: DriveReport): Promise<ShownDrive> {
    const { id, name, unitId, positions, dueOn, refreshedAt } = drive;
    const report = known ?? (await this.reportOf(drive));
    return {
      ...{ driveId: id, name, positions, dueOn, unit: namedUnit(this.trees.current, unitId) },
      ...(refreshedAt && { asOf: refreshedAt.toISOString() }),
      counts: report.of(unitId),
    };
  }

  private async reportOf({ id }: Pick<Drive, 'id'>): Promise<DriveReport> {
    return new DriveReport(this.trees.current, await this.drives.counts(id));
  }

  private async getDrive(driveId: DriveId, asker: AccountId): Promise<Drive> {
    const drive = await this.drives.find(driveId);
    if (!drive) throw new ProblemError('not-found');
    await this.requireRight(asker, drive.unitId);
    return drive;
  }

  private requireRight(asker: AccountId, unitId: UnitId): Promise<void> {
    return this.rights.require(asker, { kind: 'use', permission: PERMISSION, unitId });
  }
}
