import { cellName, columnOf } from '../reading/cell-reference.js';
import { MOST_COLUMNS } from '../reading/sheet-parser.js';
import type { XmlPiece } from './xml-pieces.js';

/** A column of texts to put into a sheet. */
export interface AddedColumn {
  /** From 1; what stood there is replaced. */
  readonly column: number;
  /** In characters, unless the sheet says how wide that column is. */
  readonly width: number;
  readonly textOf: (row: number) => string | undefined;
}

const TAG = /^<(\/?)((?:[\w.-]+:)?)([\w.-]+)/;

/**
 * Puts a column into a sheet's XML and leaves everything else as it is, to the byte. A new cell looks as the cell left
 * of it in its row.
 */
export class ColumnAdder {
  #row = 0;
  #lastRow = 0;
  /** The `s` of the cell last seen in the row. */
  #style: string | undefined;
  /** Inside the cell that is replaced: nothing of it goes on. */
  #isReplacing = false;
  #widestCovered = 0;
  #hasCols = false;

  constructor(private readonly added: AddedColumn) {}

  write({ isTag, text }: XmlPiece): string {
    const [whole, slash, prefix = '', name] = (isTag && TAG.exec(text)) || [];
    if (this.#isReplacing) {
      if (name === 'c' && slash === '/') this.#isReplacing = false;
      return '';
    }
    if (whole === undefined || name === undefined) return text;
    return slash === '/' ? this.closing(name, prefix, text) : this.opening(name, prefix, text);
  }

  private opening(name: string, prefix: string, tag: string): string {
    switch (name) {
      case 'dimension':
        return this.dimension(tag);
      case 'col':
        this.#widestCovered = Number(attributeOf(tag, 'max') ?? 0);
        return tag;
      case 'cols':
        this.#hasCols = true;
        return tag;
      case 'sheetData':
        return this.#hasCols ? tag : `<${prefix}cols>${this.widthOf(prefix)}</${prefix}cols>${tag}`;
      case 'row':
        return this.rowOpened(prefix, tag);
      case 'c':
        return this.cellOpened(tag);
      default:
        return tag;
    }
  }

  private closing(name: string, prefix: string, tag: string): string {
    if (name === 'row') return this.newCell(prefix) + tag;
    const needsWidth = name === 'cols' && this.#widestCovered < this.added.column;
    return needsWidth ? this.widthOf(prefix) + tag : tag;
  }

  private rowOpened(prefix: string, tag: string): string {
    this.#row = Number(attributeOf(tag, 'r') ?? this.#lastRow + 1);
    this.#lastRow = this.#row;
    this.#style = undefined;
    if (this.added.textOf(this.#row) === undefined) return tag;
    // A hint which columns are in use; wrong ones are worse than none.
    const opened = tag.replace(/\sspans=(?:"[^"]*"|'[^']*')/, '');
    if (!opened.endsWith('/>')) return opened;
    return `${opened.slice(0, -2)}>${this.newCell(prefix)}</${prefix}row>`;
  }

  private cellOpened(tag: string): string {
    const column = columnOf(attributeOf(tag, 'r') ?? '');
    const isReplaced = column === this.added.column && this.added.textOf(this.#row) !== undefined;
    if (!isReplaced) {
      if (column === undefined || column < this.added.column) this.#style = attributeOf(tag, 's');
      return tag;
    }
    this.#isReplacing = !tag.endsWith('/>');
    return '';
  }

  private newCell(prefix: string): string {
    const text = this.added.textOf(this.#row);
    if (text === undefined) return '';
    const style = this.#style === undefined ? '' : ` s="${this.#style}"`;
    const name = cellName(this.added.column, this.#row);
    return (
      `<${prefix}c r="${name}"${style} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">` +
      `${escaped(text)}</${prefix}t></${prefix}is></${prefix}c>`
    );
  }

  private widthOf(prefix: string): string {
    const { column, width } = this.added;
    return `<${prefix}col min="${column}" max="${column}" width="${width}" customWidth="1"/>`;
  }

  private dimension(tag: string): string {
    const [from, to] = attributeOf(tag, 'ref')?.split(':') ?? [];
    const row = /[0-9]+$/.exec(to ?? '')?.[0];
    const last = columnOf(to ?? '');
    if (from === undefined || row === undefined || last === undefined || last >= this.added.column)
      return tag;
    return tag.replace(
      /ref=(?:"[^"]*"|'[^']*')/,
      `ref="${from}:${cellName(this.added.column, Number(row))}"`,
    );
  }
}

/** The first column right of those in use, for which there is room. */
export const columnAfter = (lastUsed: number): number => Math.min(lastUsed + 1, MOST_COLUMNS);

const ATTRIBUTES = {
  r: /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/,
  s: /\ss\s*=\s*(?:"([^"]*)"|'([^']*)')/,
  max: /\smax\s*=\s*(?:"([^"]*)"|'([^']*)')/,
  ref: /\sref\s*=\s*(?:"([^"]*)"|'([^']*)')/,
};

function attributeOf(tag: string, name: keyof typeof ATTRIBUTES): string | undefined {
  const found = ATTRIBUTES[name].exec(tag);
  return found?.[1] ?? found?.[2];
}

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
