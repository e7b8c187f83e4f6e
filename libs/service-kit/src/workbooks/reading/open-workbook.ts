import { Archive } from './archive.js';
import { type CellFormat, readCellFormats } from './cell-formats.js';
import { readVerticalMerges } from './merges.js';
import { readWholeXml, readXml } from './read-xml.js';
import { readSharedStrings } from './shared-strings.js';
import type { SheetRow } from './sheet-cell.js';
import { SheetParser } from './sheet-parser.js';
import { requireWorkbook, requireZip } from './sniff.js';
import { WorkbookRefused } from './workbook-refused.js';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** The part of the archive that holds it. */
  readonly part: string;
}

const MOST_INFLATED = 160 * 1024 * 1024;
const MOST_SHEETS = 200;
const WORKBOOK = 'xl/workbook.xml';
const STYLES = 'xl/styles.xml';
const STRINGS = 'xl/sharedstrings.xml';

/**
 * An Excel workbook (.xlsx) of Excel, LibreOffice or others, read row by row: of the file, its texts and one row at a
 * time are held. What is refused is refused for a reason of {@link WorkbookRefused}, never by running out of memory: the
 * parts' sizes are bounded before they are inflated.
 */
export class Workbook {
  private constructor(
    readonly archive: Archive,
    readonly sheets: readonly Sheet[],
    private readonly shared: {
      readonly is1904: boolean;
      readonly strings: readonly string[];
      readonly formats: readonly CellFormat[];
    },
  ) {}

  /** @throws WorkbookRefused */
  static async open(bytes: Buffer): Promise<Workbook> {
    requireZip(bytes);
    const archive = await Archive.open(bytes, MOST_INFLATED);
    requireWorkbook(archive);
    const { is1904, sheets } = await readSheets(archive);
    const strings = archive.has(STRINGS) ? await readSharedStrings(archive.read(STRINGS)) : [];
    const formats = archive.has(STYLES) ? await readCellFormats(archive.read(STYLES)) : [];
    return new Workbook(archive, sheets, { is1904, strings, formats });
  }

  /** The rows of a sheet that have something in them, from the top. @throws WorkbookRefused, while read */
  async *rows(sheet: Sheet): AsyncGenerator<SheetRow> {
    const merges = await readVerticalMerges(this.archive.read(sheet.part));
    const parser = new SheetParser({ ...this.shared, merges });
    for await (const _piece of readXml(this.archive.read(sheet.part), handlersOf(parser)))
      yield* parser.taken();
  }
}

const handlersOf = (parser: SheetParser) => ({
  open: parser.open.bind(parser),
  text: parser.text.bind(parser),
  close: parser.close.bind(parser),
});

async function readSheets(archive: Archive): Promise<{ is1904: boolean; sheets: Sheet[] }> {
  const targets = await readTargets(archive);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readWholeXml(archive.read(WORKBOOK), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const part = targets.get(attributes['r:id'] ?? relationOf(attributes) ?? '');
      const isHidden = !['visible', undefined].includes(attributes['state']);
      // A sheet of a chart or a dialogue has no rows.
      if (part !== undefined && archive.has(part))
        sheets.push({ name: attributes['name'] ?? '', isHidden, part });
    },
  });
  if (sheets.length === 0) throw new WorkbookRefused('damaged');
  if (sheets.length > MOST_SHEETS) throw new WorkbookRefused('too-large');
  return { is1904, sheets };
}

/** The id may carry any prefix. */
const relationOf = (attributes: Readonly<Record<string, string | undefined>>) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

/** Which part each relation of the workbook that is a worksheet leads to. */
async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readWholeXml(archive.read('xl/_rels/workbook.xml.rels'), {
    open(name, { Id: id, Target: target, Type: type }) {
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      if (type?.endsWith('/worksheet')) targets.set(id, pathOf(target));
    },
  });
  return targets;
}

/** Targets are relative to `xl/`, or stand from the root. */
function pathOf(target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return target.startsWith('../') ? target.slice(3) : `xl/${target.replace(/^\.\//, '')}`;
}
