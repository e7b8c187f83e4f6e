import type { ListRowFinding, ListRowNote, SubsystemCode } from '@vnconnect/contracts';
import type { SheetCell, SheetRow } from '@vnconnect/service-kit/workbooks';
import { readNumberCell, readPhoneCell } from './identity-cell.js';
import type { ListedRow, ListSection } from './listed-row.js';
import type { ListField, ListHeader } from './list-header.js';
import type { SubsystemNames } from './subsystem-names.js';
import { textOf, wordsOf } from './words.js';

const SECTIONS: readonly (readonly [ListSection, RegExp])[] = [
  ['province', /^(?:[a-z]|[ivx]+|[0-9]+)? ?(?:cap )(?:tinh|thanh pho|trung uong|bo)\b/],
  ['district', /^(?:[a-z]|[ivx]+|[0-9]+)? ?(?:cap )(?:huyen|quan|thi xa)\b/],
  ['commune', /^(?:[a-z]|[ivx]+|[0-9]+)? ?(?:cap )(?:xa|phuong|thi tran)\b/],
];
const MARKED = /^(?:x|×|✓|✔|√|v|co|1|true|yes)$/u;
const UNMARKED = /^(?:|0|-|–|khong|false|no)$/u;
const LONGEST = 200;

/** What a row says besides where it stands. */
export type RowContent = Omit<ListedRow, 'position' | 'sheet' | 'row' | 'section'>;

/** The section that a row begins: "A. CẤP TỈNH". */
export function sectionOf({ cells }: SheetRow): ListSection | undefined {
  const texts = [...new Set([...cells.values()].map((cell) => wordsOf(cell.text)))];
  if (texts.length > 2) return undefined;
  const words = texts.join(' ');
  return SECTIONS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Reads one row below a heading: a person, or what is nobody's row. */
export function readRow(row: SheetRow, header: ListHeader, subsystems: SubsystemNames): RowContent {
  const cell = (field: ListField): SheetCell | undefined => row.cells.get(header.columns.get(field) ?? 0);
  const fullName = textOf(cell('name')).slice(0, LONGEST);
  const isPerson = isPersonRow(row, header);
  const jobTitle = textOf(cell('jobTitle')).slice(0, LONGEST);
  const unitText = textOf(cell('unit')).slice(0, LONGEST);
  const texts = {
    ...(fullName !== '' && { fullName }),
    ...(jobTitle !== '' && { jobTitle }),
    ...(unitText !== '' && { unitText }),
  };
  if (!isPerson)
    return { ...texts, isPerson, numbers: [], phones: [], subsystems: [], findings: [], notes: [] };
  const findings: ListRowFinding[] = [];
  const notes: ListRowNote[] = row.isHidden ? ['row-hidden'] : [];
  if (cell('name')?.kind === 'error') findings.push({ problem: 'cell-error', words: ['Họ và tên'] });
  else if (fullName === '') findings.push({ problem: 'name-missing' });
  const numbers = readNumbers(cell('number'), findings, notes);
  const phones = header.columns.has('phone') ? readPhones(cell('phone'), findings, notes) : [];
  const named = namesOf(row, header, subsystems, findings);
  return { ...texts, isPerson, numbers, phones, subsystems: named, findings, notes };
}

/** A number, or a name with an ordinal or a phone beside it. Row numbers of columns and repeated headings are none. */
function isPersonRow({ cells }: SheetRow, { columns }: ListHeader): boolean {
  const text = (field: ListField) => textOf(cells.get(columns.get(field) ?? 0));
  const name = wordsOf(text('name'));
  if (/^ho (?:va )?ten\b/.test(name) || /^[0-9]{1,2}$/.test(name)) return false;
  const hasOrdinal = /^[0-9]+$/.test(wordsOf(text('ordinal')));
  const hasDigits = /[0-9]{5}/.test(text('number').replace(/[\s.]/g, ''));
  return hasDigits || (name !== '' && (hasOrdinal || text('phone') !== '' || /[0-9]/.test(text('number'))));
}

function readNumbers(
  cell: SheetCell | undefined,
  findings: ListRowFinding[],
  notes: ListRowNote[],
): readonly string[] {
  const read = readNumberCell(cell);
  if ('problem' in read) {
    findings.push({ problem: read.problem });
    return [];
  }
  if (read.isRestored) notes.push('number-zeros-restored');
  return read.values;
}

function readPhones(
  cell: SheetCell | undefined,
  findings: ListRowFinding[],
  notes: ListRowNote[],
): readonly string[] {
  const read = readPhoneCell(cell);
  if ('problem' in read) {
    if (read.problem === 'phone-missing') notes.push('phone-missing');
    else findings.push({ problem: read.problem });
    return [];
  }
  if (read.isRestored) notes.push('phone-zero-restored');
  return read.values;
}

/** The subsystems of a row: named in its cell (supplement), or marked in their columns (exploitation). */
function namesOf(
  { cells }: SheetRow,
  { columns, others }: ListHeader,
  subsystems: SubsystemNames,
  findings: ListRowFinding[],
): SubsystemCode[] {
  const column = columns.get('subsystem');
  const written = column === undefined ? undefined : textOf(cells.get(column));
  const words =
    written === undefined
      ? markedHeadings(cells, others, subsystems, findings)
      : partsOf(written, subsystems);
  const found = words.map((text) => ({ text, code: subsystems.find(text) }));
  const unknown = found.filter(({ code }) => code === undefined).map(({ text }) => text);
  if (unknown.length > 0)
    findings.push({ problem: 'subsystem-unknown', words: unknown.map((text) => text.slice(0, LONGEST)) });
  if (words.length === 0 && written !== undefined) findings.push({ problem: 'subsystem-missing' });
  return [...new Set(found.flatMap(({ code }) => (code === undefined ? [] : [code])))];
}

/** Several may stand in one cell; a name that has a comma or an "và" of its own is one. */
function partsOf(text: string, subsystems: SubsystemNames): string[] {
  if (text === '' || subsystems.find(text) !== undefined) return text === '' ? [] : [text];
  return text
    .split(/[,;+&/\n]|\s+và\s+/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function markedHeadings(
  cells: SheetRow['cells'],
  others: ReadonlyMap<number, string>,
  subsystems: SubsystemNames,
  findings: ListRowFinding[],
): string[] {
  const marked: string[] = [];
  for (const [column, heading] of others) {
    const mark = wordsOf(textOf(cells.get(column))) || textOf(cells.get(column));
    if (MARKED.test(mark)) marked.push(heading);
    // Another column's business (a birth date, an address), unless a subsystem is what it is about.
    else if (!UNMARKED.test(mark) && subsystems.find(heading) !== undefined)
      findings.push({
        problem: 'mark-unclear',
        words: [heading, textOf(cells.get(column)).slice(0, LONGEST)],
      });
  }
  return marked;
}
