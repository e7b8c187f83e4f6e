import { Injectable } from '@nestjs/common';
import type { AccountId, DownloadListResult, Language, ListId } from '@vnconnect/contracts';
import type { DeliveredFile } from '@vnconnect/service-kit';
import { type AddedColumn, withColumns, Workbook } from '@vnconnect/service-kit/workbooks';
import type { z } from 'zod';
import { ListFiles } from '../list-files.js';
import { ListNotChecked } from '../list.errors.js';
import type { List } from '../list.js';
import { ListRowsRepository } from '../list-rows.repository.js';
import { ListsService } from '../lists.service.js';
import { outcomeHeading, outcomeText } from './outcome-texts.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WIDTH = 60;

/** The workbook as it was sent, with what became of each row (AH-31). */
@Injectable()
export class ListResultsService {
  constructor(
    private readonly lists: ListsService,
    private readonly files: ListFiles,
    private readonly rows: ListRowsRepository,
  ) {}

  /** @throws ListNotFound, RightRefused, ListNotChecked */
  async deliver(
    { listId, language }: z.output<(typeof DownloadListResult)['request']>,
    asker: AccountId,
  ): Promise<DeliveredFile> {
    const list = await this.lists.getList(listId, asker);
    if (list.state === 'checking' || list.state === 'failed') throw new ListNotChecked();
    const workbook = await Workbook.open(await this.files.read(listId));
    const texts = await this.textsOf(listId, language);
    const added = new Map<string, AddedColumn>();
    for (const [index, { part }] of workbook.sheets.entries()) {
      const column = columnOf(list, [part, index], texts, language);
      if (column) added.set(part, column);
    }
    return { type: XLSX, name: resultName(list.fileName, language), stream: withColumns(workbook, added) };
  }

  /** By sheet and row. */
  private async textsOf(listId: ListId, language: Language): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for await (const rows of this.rows.outcomes(listId))
      for (const row of rows) {
        const text = outcomeText(row, language);
        if (text !== undefined) texts.set(keyOf(row.sheet, row.row), text);
      }
    return texts;
  }
}

function columnOf(
  { places }: List,
  [part, sheet]: readonly [string, number],
  texts: ReadonlyMap<string, string>,
  language: Language,
): AddedColumn | undefined {
  const place = places[part];
  if (!place) return undefined;
  const textOf = (row: number) =>
    row === place.headerRow ? outcomeHeading[language] : texts.get(keyOf(sheet, row));
  return { column: place.column, width: WIDTH, textOf };
}

const keyOf = (sheet: number, row: number): string => `${sheet} ${row}`;

const resultName = (fileName: string, language: Language): string =>
  `${fileName.replace(/\.xlsx$/i, '')} - ${language === 'vi' ? 'kết quả' : 'result'}.xlsx`;
