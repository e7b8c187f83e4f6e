import type { ListForm } from '@vnconnect/contracts';
import type { SheetRow } from '@vnconnect/service-kit/workbooks';
import { textOf, wordsOf } from './words.js';

/** What a column of a list is for. */
export type ListField = 'ordinal' | 'name' | 'jobTitle' | 'unit' | 'number' | 'phone' | 'subsystem' | 'note';

/** The heading of a list: what its columns are for; the others may be a subsystem each. */
export interface ListHeader {
  readonly form: ListForm;
  readonly columns: ReadonlyMap<ListField, number>;
  /** What stands above the other columns. */
  readonly others: ReadonlyMap<number, string>;
}

/** Words of headings, as offices write them, in the order in which they are tried. Our own column is nobody's data. */
const WORDS: readonly (readonly [ListField, RegExp])[] = [
  ['note', /^(?:ghi chu|ket qua vnconnect|vnconnect result)/],
  ['subsystem', /phan he (?:can|bo sung|de nghi|dang ky)|^(?:ten )?phan he$|^phan he bo sung/],
  ['number', /\b(?:cmnd|cmtnd|cmt|cccd|can cuoc|so dinh danh|chung minh|giay to tuy than)\b/],
  ['phone', /\b(?:dien thoai|dtdd|sdt|so dt|di dong|mobile|dt)\b/],
  ['name', /\bho (?:va )?(?:chu dem )?(?:va )?ten\b|^ten (?:can bo|ccvc|cbccvc|cong chuc)/],
  ['jobTitle', /\b(?:chuc vu|chuc danh|vi tri)\b/],
  ['unit', /\b(?:don vi|co quan|noi cong tac|phong ban)\b/],
  ['ordinal', /^(?:stt|tt|so tt|so thu tu)$/],
];

const MOST_EXTENSIONS = 3;

/** Recognises the heading of either form by its words, over one row or several. */
export class HeaderFinder {
  #before: SheetRow | undefined;
  #rows: SheetRow[] = [];

  /** Whether the row is (still) part of the heading. */
  take(row: SheetRow): boolean {
    if (this.#rows.length === 0) return this.begin(row);
    const isPart = this.#rows.length <= MOST_EXTENSIONS && this.extends(row);
    if (isPart) this.#rows.push(row);
    return isPart;
  }

  /** The heading as it stands after the rows taken. */
  get header(): ListHeader | undefined {
    return this.#rows.length === 0 ? undefined : headerOf(this.texts());
  }

  private begin(row: SheetRow): boolean {
    const fields = fieldsOf(new Map([...row.cells].map(([column, cell]) => [column, [textOf(cell)]])));
    const isHeader =
      fields.has('name') && fields.has('number') && (fields.has('subsystem') || fields.has('unit'));
    if (isHeader) this.#rows = [row];
    else this.#before = row;
    return isHeader;
  }

  /** A row below the first is heading too while it repeats it (merged cells), or stands only below group titles. */
  private extends(row: SheetRow): boolean {
    const [first] = this.#rows;
    const fields = fieldsOf(this.texts());
    const own = new Set(fields.values());
    const cells = [...row.cells].filter(
      ([column, cell]) => textOf(first?.cells.get(column)) !== textOf(cell),
    );
    if (cells.length === 0) return true;
    const isBelowGroups = cells.every(([column, { kind }]) => !own.has(column) && kind === 'text');
    const marks = cells.every(([, cell]) => /^[x×✓✔]$/iu.test(textOf(cell)));
    return isBelowGroups && !marks;
  }

  /** What stands above each column, from the top; a group's title above those that have nothing else. */
  private texts(): Map<number, string[]> {
    const texts = new Map<number, string[]>();
    const above = (this.#before?.cells.size ?? 0) > 1 ? [this.#before] : [];
    for (const row of [...above, ...this.#rows])
      for (const [column, cell] of row?.cells ?? []) {
        const known = texts.get(column) ?? [];
        const text = textOf(cell);
        if (!known.includes(text)) texts.set(column, [...known, text]);
      }
    return texts;
  }
}

function headerOf(texts: ReadonlyMap<number, readonly string[]>): ListHeader {
  const columns = fieldsOf(texts);
  const taken = new Set(columns.values());
  const others = [...texts].filter(([column]) => !taken.has(column));
  return {
    form: columns.has('subsystem') ? 'supplement' : 'exploitation',
    columns,
    others: new Map(others.map(([column, above]) => [column, above.at(-1) ?? ''])),
  };
}

/** The first column of each kind, from the left. */
function fieldsOf(texts: ReadonlyMap<number, readonly string[]>): Map<ListField, number> {
  const fields = new Map<ListField, number>();
  for (const [column, above] of [...texts].sort(([a], [b]) => a - b)) {
    const field = fieldOf(above);
    if (field && !fields.has(field)) fields.set(field, column);
  }
  return fields;
}

const fieldOf = (above: readonly string[]): ListField | undefined =>
  WORDS.find(([, words]) => above.some((text) => words.test(wordsOf(text))))?.[0];
