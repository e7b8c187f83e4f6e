import type { CellFormat } from './cell-formats.js';
import { columnOf, type Merge } from './cell-reference.js';
import { decodeEscapes, plainNumber, serialDate } from './cell-text.js';
import type { Attributes, XmlHandlers } from './read-xml.js';
import type { SheetCell, SheetRow } from './sheet-cell.js';
import { WorkbookRefused } from './workbook-refused.js';

/** What the cells of a sheet refer to. */
export interface SheetSurroundings {
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly is1904: boolean;
  readonly merges: ReadonlyMap<number, readonly Merge[]>;
}

/** Columns beyond are not looked at. */
export const MOST_COLUMNS = 256;
const LAST_ROW = 1_048_576;
/** All texts of one row together; Excel's longest text is 32,767. */
const LONGEST_ROW = 512 * 1024;

interface CellBeingRead {
  readonly column: number;
  readonly type: string;
  readonly format: CellFormat | undefined;
  text: string;
}

/** Makes rows of a sheet's XML; `taken()` gives those that are whole. Source: ECMA-376 part 1, 18.3.1. */
export class SheetParser implements XmlHandlers {
  #rows: SheetRow[] = [];
  #row: { number: number; isHidden: boolean; cells: Map<number, SheetCell>; characters: number } | undefined;
  #cell: CellBeingRead | undefined;
  #lastRow = 0;
  #lastColumn = 0;
  /** Inside an element whose text is the cell's. */
  #isContent = false;
  /** Merges that go on, by column: what stands in their first row counts for all. */
  readonly #merged = new Map<number, { readonly lastRow: number; readonly cell: SheetCell }>();

  constructor(private readonly surroundings: SheetSurroundings) {}

  taken(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c' && this.#row) this.openCell(attributes);
    else if ((name === 'v' || name === 't') && this.#cell) this.#isContent = true;
    else if (name === 'rPh') this.#isContent = false;
  }

  text(text: string): void {
    if (!this.#isContent || !this.#cell || !this.#row) return;
    this.#row.characters += text.length;
    if (this.#row.characters > LONGEST_ROW) throw new WorkbookRefused('damaged');
    this.#cell.text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isContent = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
  }

  private openRow(attributes: Attributes): void {
    const number = attributes['r'] === undefined ? this.#lastRow + 1 : Number(attributes['r']);
    const isNext = Number.isInteger(number) && number > this.#lastRow && number <= LAST_ROW;
    if (!isNext) throw new WorkbookRefused('damaged');
    this.#lastRow = number;
    this.#lastColumn = 0;
    this.#row = { number, isHidden: isTrue(attributes['hidden']), cells: new Map(), characters: 0 };
  }

  private openCell(attributes: Attributes): void {
    const reference = attributes['r'];
    const column = reference === undefined ? this.#lastColumn + 1 : columnOf(reference);
    if (column === undefined) throw new WorkbookRefused('damaged');
    this.#lastColumn = column;
    const format = this.surroundings.formats[Number(attributes['s'] ?? 0)];
    this.#cell = { column, type: attributes['t'] ?? 'n', format, text: '' };
  }

  private closeCell(): void {
    const [cell, row] = [this.#cell, this.#row];
    this.#cell = undefined;
    if (!cell || !row || cell.column > MOST_COLUMNS) return;
    const content = this.contentOf(cell);
    if (content.text.trim() !== '') row.cells.set(cell.column, content);
  }

  private closeRow(): void {
    const row = this.#row;
    this.#row = undefined;
    if (!row) return;
    for (const [column, { lastRow, cell }] of this.#merged) {
      if (row.number > lastRow) this.#merged.delete(column);
      else if (!row.cells.has(column)) row.cells.set(column, cell);
    }
    for (const { column, lastRow } of this.surroundings.merges.get(row.number) ?? []) {
      const cell = row.cells.get(column);
      if (cell) this.#merged.set(column, { lastRow, cell });
    }
    const { number, isHidden, cells } = row;
    if (cells.size > 0) this.#rows.push({ number, isHidden, cells });
  }

  private contentOf({ type, text, format }: CellBeingRead): SheetCell {
    switch (type) {
      case 's':
        return { kind: 'text', text: this.sharedString(text) };
      case 'str':
      case 'inlineStr':
        return { kind: 'text', text: decodeEscapes(text) };
      case 'b':
        return { kind: 'boolean', text: text.trim() === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text };
      case 'd':
        return { kind: 'date', text };
      default:
        return numberCell(text, format, this.surroundings.is1904);
    }
  }

  private sharedString(index: string): string {
    if (index.trim() === '') return '';
    const text = this.surroundings.strings[Number(index)];
    if (text === undefined) throw new WorkbookRefused('damaged');
    return text;
  }
}

function numberCell(text: string, format: CellFormat | undefined, is1904: boolean): SheetCell {
  const plain = plainNumber(text);
  if (plain === undefined) return { kind: 'text', text };
  if (format?.kind === 'digits' && /^[0-9]+$/.test(plain))
    return { kind: 'number', text: plain.padStart(format.length, '0') };
  const date = format?.kind === 'date' ? serialDate(Number(text), is1904) : undefined;
  return date === undefined ? { kind: 'number', text: plain } : { kind: 'date', text: date };
}

const isTrue = (flag: string | undefined): boolean => flag === '1' || flag === 'true';
