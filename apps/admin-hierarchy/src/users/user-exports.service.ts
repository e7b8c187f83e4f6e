import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ExportUsers,
  GetUserExport,
  LiveUserExport,
  type UserExportId,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  type DeliveredFile,
  InjectRedis,
  Live,
  ProblemError,
  type Redis,
} from '@vnconnect/service-kit';
import { workbookOf } from '@vnconnect/service-kit/workbooks';
import { dateInVietnam } from '@vnconnect/vietnam';
import type { z } from 'zod';
import { UnitTrees } from '../units/unit-trees.js';
import { columnsIn, rowOf, sheetNames } from './user-workbook.js';
import { listed, UserListsService } from './user-lists.service.js';
import { UserListRepository } from './user-list.repository.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KNOWN_SECONDS = 3_600;

type Progress = AnswerOf<typeof GetUserExport>;

/** "Xuất Excel": the rows of the list, however many, as they are read (AH-09). */
@Injectable()
export class UserExportsService {
  constructor(
    private readonly lists: UserListsService,
    private readonly list: UserListRepository,
    private readonly trees: UnitTrees,
    @InjectRedis() private readonly redis: Redis,
    private readonly live: Live,
  ) {}

  /** @throws InvalidFields */
  async deliver(
    { exportId, language, ...filter }: z.output<(typeof ExportUsers)['request']>,
    asker: AccountId,
  ): Promise<DeliveredFile> {
    const found = await this.lists.find(filter, asker);
    const of = await this.list.count(...found);
    const note = (progress: Omit<Progress, 'of'>) => this.note(asker, exportId, { ...progress, of });
    await note({ state: 'running', rows: 0 });
    const rows = this.rows(found, { language, note });
    const content = { sheet: sheetNames[language], columns: columnsIn(language), rows };
    const name = `${sheetNames[language]} ${dateInVietnam(new Date())}.xlsx`;
    return { type: XLSX, name, stream: workbookOf(content) };
  }

  /** @throws `not-found` for an export of somebody else's, or of more than an hour ago */
  async progress(exportId: UserExportId, asker: AccountId): Promise<Progress> {
    const kept = await this.redis.get(keyOf(asker, exportId));
    if (kept === null) throw new ProblemError('not-found');
    return GetUserExport.reply.parse(JSON.parse(kept));
  }

  private async *rows(
    found: Awaited<ReturnType<UserListsService['find']>>,
    { language, note }: { language: 'vi' | 'en'; note: (progress: Omit<Progress, 'of'>) => Promise<void> },
  ) {
    let rows = 0;
    let isWhole = false;
    try {
      for await (const users of this.list.all(...found)) {
        const tree = this.trees.current;
        for (const user of users) yield rowOf((rows += 1), listed(user, tree), language);
        await note({ state: 'running', rows });
      }
      isWhole = true;
    } finally {
      // Also when the reader has left, or the database has.
      await note({ state: isWhole ? 'done' : 'failed', rows });
    }
  }

  private async note(asker: AccountId, exportId: UserExportId, progress: Progress): Promise<void> {
    const expiration = { type: 'EX', value: KNOWN_SECONDS } as const;
    await this.redis.set(keyOf(asker, exportId), JSON.stringify(progress), { expiration });
    this.live.changed(LiveUserExport, exportId);
  }
}

const keyOf = (asker: AccountId, exportId: UserExportId) => `user-export:${asker}:${exportId}`;
