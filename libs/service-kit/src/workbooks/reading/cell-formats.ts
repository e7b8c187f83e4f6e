import { readWholeXml } from './read-xml.js';

/** What a cell's format makes of its number: a date, or digits with leading zeros. */
export type CellFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'digits'; readonly length: number };

const PLAIN: CellFormat = { kind: 'plain' };
/** The built-in formats that are dates. Source: ECMA-376 part 1, 18.8.30 (numFmt). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);

/** The format of each cell style (`s` of a cell), by its number. */
export async function readCellFormats(source: AsyncIterable<Buffer>): Promise<CellFormat[]> {
  const codes = new Map<string, string>();
  const formats: CellFormat[] = [];
  let isCellStyles = false;
  await readWholeXml(source, {
    open(name, attributes) {
      const id = attributes['numFmtId'] ?? '0';
      if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') isCellStyles = true;
      else if (name === 'xf' && isCellStyles) formats.push(formatOf(Number(id), codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return formats;
}

function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return BUILT_IN_DATES.has(id) ? { kind: 'date' } : PLAIN;
  const [first = ''] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';');
  if (/^0{2,}$/.test(first)) return { kind: 'digits', length: first.length };
  return /[dy]/i.test(first) && !/general/i.test(first) ? { kind: 'date' } : PLAIN;
}
