import type { ListForm, ListSheet } from '@vnconnect/contracts';
import {
  columnAfter,
  type Sheet,
  type SheetRow,
  type Workbook,
  WorkbookRefused,
} from '@vnconnect/service-kit/workbooks';
import type { ListedRow, ListSection } from './listed-row.js';
import { HeaderFinder, type ListHeader } from './list-header.js';
import { readRow, sectionOf } from './read-row.js';
import type { SubsystemNames } from './subsystem-names.js';

/** How far down a heading is looked for, in rows that are not blank. */
const DEEPEST_HEADER = 60;
const MOST_ROWS = 100_000;

/** Where the outcome goes in a sheet: the row of the heading, and the column right of all others. */
export interface OutcomePlace {
  readonly headerRow: number;
  readonly column: number;
}

/** A workbook's sheets as far as they are a list. */
export interface FoundForm {
  readonly form: ListForm;
  readonly sheets: readonly ListSheet[];
}

export type FormRefusal = 'list.no-form' | 'list.mixed-forms';

/**
 * Which form a workbook is, by the headings of its sheets. Hidden sheets are left out, as are those without a heading;
 * both are told.
 */
export async function findForm(workbook: Workbook): Promise<FoundForm | FormRefusal> {
  const forms = new Set<ListForm>();
  const sheets: ListSheet[] = [];
  for (const sheet of workbook.sheets) {
    const header = sheet.isHidden ? undefined : await findHeader(workbook.rows(sheet));
    if (header) forms.add(header.form);
    sheets.push({ name: sheet.name, isHidden: sheet.isHidden, isRead: header !== undefined });
  }
  const [form] = forms;
  if (form === undefined) return 'list.no-form';
  return forms.size > 1 ? 'list.mixed-forms' : { form, sheets };
}

/** Reads the rows of a list, sheet by sheet. @throws WorkbookRefused, while read */
export class ListReader {
  readonly #places = new Map<string, OutcomePlace>();
  /** Sheets that have our column from before. */
  readonly #own = new Set<string>();
  #position = 0;

  constructor(
    private readonly workbook: Workbook,
    private readonly subsystems: SubsystemNames,
  ) {}

  async *rows(): AsyncGenerator<ListedRow> {
    for (const [index, sheet] of this.workbook.sheets.entries())
      if (!sheet.isHidden) yield* this.rowsOf(sheet, index);
  }

  /** Where the outcomes of a sheet go; known once it is read. By the sheet's part. */
  get places(): ReadonlyMap<string, OutcomePlace> {
    return this.#places;
  }

  private async *rowsOf(sheet: Sheet, index: number): AsyncGenerator<ListedRow> {
    const finder = new HeaderFinder();
    let header: ListHeader | undefined;
    let section: ListSection | undefined;
    let seen = 0;
    for await (const row of this.workbook.rows(sheet)) {
      if (!header) {
        const isHeader = finder.take(row);
        seen += 1;
        if (isHeader || !finder.header) {
          if (seen > DEEPEST_HEADER && !isHeader) return;
          if (isHeader) this.place(sheet, row);
          continue;
        }
        header = finder.header;
      }
      section = sectionOf(row) ?? section;
      this.#position += 1;
      if (this.#position > MOST_ROWS) throw new WorkbookRefused('too-large');
      this.widen(sheet, row);
      const where = { position: this.#position, sheet: index, row: row.number };
      yield { ...readRow(row, header, this.subsystems), ...where, ...(section && { section }) };
    }
  }

  /** A list that comes back with our outcome gets the new one in the same column. */
  private place(sheet: Sheet, row: SheetRow): void {
    const own = [...row.cells].find(([, { text }]) => OUTCOME_HEADINGS.includes(text))?.[0];
    const known = this.#places.get(sheet.part);
    const column = own ?? columnAfter(Math.max(...row.cells.keys(), (known?.column ?? 1) - 1));
    this.#places.set(sheet.part, { headerRow: known?.headerRow ?? row.number, column });
    if (own !== undefined) this.#own.add(sheet.part);
  }

  private widen(sheet: Sheet, row: SheetRow): void {
    const place = this.#places.get(sheet.part);
    const last = Math.max(...row.cells.keys());
    if (!place || last < place.column || this.#own.has(sheet.part)) return;
    this.#places.set(sheet.part, { ...place, column: columnAfter(last) });
  }
}

/** What stands above our column, in either language. */
export const OUTCOME_HEADINGS = ['Kết quả VNConnect', 'VNConnect result'];

async function findHeader(rows: AsyncIterable<SheetRow>): Promise<ListHeader | undefined> {
  const finder = new HeaderFinder();
  let seen = 0;
  for await (const row of rows) {
    seen += 1;
    const isHeader = finder.take(row);
    if (finder.header && !isHeader) return finder.header;
    if (seen > DEEPEST_HEADER) return finder.header;
  }
  return finder.header;
}
