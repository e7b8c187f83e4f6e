import type { ColumnDef } from 'hucre/xlsx';

/** What a cell may hold; undefined leaves it empty. A text stays a text, whatever it begins with. */
export type CellContent = string | number | Date | undefined;

/** How the cells of a column are shown. `date`: dd/mm/yyyy; `moment`: with the time, both as in Vietnam. */
export type ColumnKind = 'text' | 'number' | 'date' | 'moment';

export interface WorkbookColumn {
  readonly header: string;
  /** In characters; 16 unless given. */
  readonly width?: number;
  /** `text` unless given: what somebody types over such a cell stays text too, and keeps its leading zeros. */
  readonly kind?: ColumnKind;
}

export interface WorkbookContent {
  /** The sheet's name: what Excel does not allow in one is left out, and after 31 characters it is cut. */
  readonly sheet: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: AsyncIterable<readonly CellContent[]> | Iterable<readonly CellContent[]>;
}

const FORMATS: Record<ColumnKind, string> = {
  text: '@',
  number: 'General',
  date: 'dd/mm/yyyy',
  moment: 'dd/mm/yyyy hh:mm:ss',
};
const WIDTH = 16;
/** Excel's own limits (Microsoft: "Excel specifications and limits"). */
const LONGEST_SHEET_NAME = 31;
const LONGEST_TEXT = 32_767;
/** A serial date has no zone: the fields written are those of Vietnam's clock, which has no summer time. */
const VIETNAM_MS = 7 * 3_600_000;

/**
 * An Excel workbook (.xlsx) of one sheet as a stream of bytes, its header row frozen. Rows are taken from their source
 * at the pace of the reader and never held: memory stays the same for any number of them; after 1,048,575 they go on in
 * a further sheet. Ends the source when the reader leaves.
 */
export async function* workbookOf({ sheet, columns, rows }: WorkbookContent): AsyncGenerator<Uint8Array> {
  // Taken in with the first workbook: most processes write none.
  const { writeXlsxStream } = await import('hucre/xlsx');
  yield* writeXlsxStream(cellsOf(rows), {
    name: sheetName(sheet),
    columns: columns.map(columnOf),
    freezePane: { rows: 1 },
  });
}

const columnOf = ({ header, width = WIDTH, kind = 'text' }: WorkbookColumn): ColumnDef => ({
  header: textOf(header),
  width,
  numFmt: FORMATS[kind],
});

async function* cellsOf(rows: WorkbookContent['rows']): AsyncGenerator<(string | number | Date | null)[]> {
  for await (const row of rows) yield row.map(cellOf);
}

function cellOf(content: CellContent): string | number | Date | null {
  if (content === undefined) return null;
  if (typeof content === 'string') return textOf(content);
  return content instanceof Date ? new Date(content.getTime() + VIETNAM_MS) : content;
}

/** Characters that XML 1.0 has no way to write would make the whole file unreadable. */
const textOf = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .slice(0, LONGEST_TEXT)
    .toWellFormed();

const sheetName = (name: string): string =>
  textOf(name)
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .slice(0, LONGEST_SHEET_NAME)
    .toWellFormed() || 'Sheet1';
