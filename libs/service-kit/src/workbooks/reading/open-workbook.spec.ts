import { describe, expect, it } from '@jest/globals';
import { workbookOf } from '../workbook-of.js';
import { workbookWith, zipOf } from '../testing/made-workbook.js';
import { Workbook } from './open-workbook.js';
import type { SheetRow } from './sheet-cell.js';
import { WorkbookRefused } from './workbook-refused.js';

async function rowsOf(bytes: Buffer): Promise<SheetRow[]> {
  const workbook = await Workbook.open(bytes);
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('there is no sheet');
  const rows: SheetRow[] = [];
  for await (const row of workbook.rows(sheet)) rows.push(row);
  return rows;
}
const textsOf = async (bytes: Buffer) =>
  (await rowsOf(bytes)).map(({ cells }) => [...cells].map(([column, { text }]) => `${column}:${text}`));
const cellsOf = async (bytes: Buffer) => (await rowsOf(bytes)).flatMap(({ cells }) => [...cells.values()]);

async function refusal(bytes: Buffer): Promise<string> {
  const asked = rowsOf(bytes);
  const error: unknown = await asked.then(
    () => undefined,
    (why: unknown) => why,
  );
  if (!(error instanceof WorkbookRefused)) throw new Error('it was not refused', { cause: error });
  return error.reason;
}
const sheetData = (rows: string) => `<sheetData>${rows}</sheetData>`;

describe('a workbook', () => {
  it('AH-30 is read row by row as it was written, blank rows left out', async () => {
    const chunks: Uint8Array[] = [];
    const rows = [['Nguyễn Văn Hoà', 12, new Date('2026-05-17T17:00:00Z')], [], ['  ', 'đ']];
    const columns = [{ header: 'A' }, { header: 'B' }, { header: 'C', kind: 'date' as const }];
    for await (const chunk of workbookOf({ sheet: 'x', columns, rows })) chunks.push(chunk);
    expect(await textsOf(Buffer.concat(chunks))).toEqual([
      ['1:A', '2:B', '3:C'],
      ['1:Nguyễn Văn Hoà', '2:12', '3:18/05/2026'],
      ['2:đ'],
    ]);
  });

  it('AH-30 texts stand in the table, in the cell, in runs; what a formula gave counts, not the formula', async () => {
    const strings =
      '<sst><si><t>một</t></si><si><r><t>ha</t></r><r><t xml:space="preserve">i </t></r><rPh><t>イ</t></rPh></si></sst>';
    const bytes = await workbookWith(
      sheetData(
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c>' +
          '<c r="C3" t="inlineStr"><is><t>b&amp;a_x000D_</t></is></c><c r="D3" t="str"><f>A3</f><v>bốn</v></c>' +
          '<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F3"><f>1+1</f></c></row>',
      ),
      { 'xl/sharedStrings.xml': strings },
    );
    expect(await cellsOf(bytes)).toEqual([
      { kind: 'text', text: 'một' },
      { kind: 'text', text: 'hai ' },
      { kind: 'text', text: 'b&a\r' },
      { kind: 'text', text: 'bốn' },
      { kind: 'error', text: '#DIV/0!' },
    ]);
  });

  it('AH-30 a number is read whole, with the zeros that its format shows, a date as it is shown', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000000000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy;@"/>' +
      '<numFmt numFmtId="166" formatCode="#,##0\\ &quot;đồng&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>';
    const values = [
      ['0', '1.092000001E9'],
      ['1', '1092000001'],
      ['2', '44334'],
      ['3', '44334'],
      ['0', '0.1'],
    ];
    const cells = values.map(([s, v], index) => `<c r="${'ABCDE'[index]}1" s="${s}"><v>${v}</v></c>`);
    const bytes = await workbookWith(sheetData(`<row r="1">${cells.join('')}</row>`), {
      'xl/styles.xml': styles,
    });
    expect(await cellsOf(bytes)).toEqual([
      { kind: 'number', text: '1092000001' },
      { kind: 'number', text: '001092000001' },
      { kind: 'date', text: '18/05/2021' },
      { kind: 'number', text: '44334' },
      { kind: 'number', text: '0.1' },
    ]);
  });

  it('AH-30 cells merged over rows have their text in each of them; hidden rows are told', async () => {
    const bytes = await workbookWith(
      sheetData(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Sở</t></is></c><c r="B1"><v>1</v></c></row>' +
          '<row r="2" hidden="1"><c r="A2"/><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>',
      ) + '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="C1:E1"/></mergeCells>',
    );
    const rows = await rowsOf(bytes);
    expect(rows.map(({ cells }) => cells.get(1)?.text)).toEqual(['Sở', 'Sở', undefined]);
    expect(rows.map(({ isHidden }) => isHidden)).toEqual([false, true, false]);
  });

  it('AH-30 prefixes, single quotes, missing references and absolute targets are read as Excel reads them', async () => {
    const bytes = await workbookWith('', {
      'xl/_rels/workbook.xml.rels':
        "<p:Relationships xmlns:p='p'><p:Relationship Id='rId1' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' Target='/xl/worksheets/Sheet1.xml'/></p:Relationships>",
      'xl/worksheets/sheet1.xml':
        "<x:worksheet xmlns:x='x'><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    });
    expect(await textsOf(bytes)).toEqual([['1:a', '2:2']]);
  });

  it.each([
    ['an .xls', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'old-excel'],
    [
      'a locked one',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['a web page', Buffer.from('<html><table>'), 'not-a-workbook'],
    ['nothing', Buffer.alloc(0), 'not-a-workbook'],
    ['a torn archive', Buffer.from('504b030414000000', 'hex'), 'damaged'],
  ] as const)('AH-30 refuses %s, and says why', async (_what, bytes, reason) => {
    expect(await refusal(Buffer.from(bytes))).toBe(reason);
  });

  it.each([
    ['a Word document', { 'word/document.xml': '<a/>' }, 'not-a-workbook'],
    ['the binary form', { 'xl/workbook.bin': 'x' }, 'binary-workbook'],
    ['one with macros', { 'xl/workbook.xml': '<a/>', 'xl/vbaProject.bin': 'x' }, 'macros'],
  ] as const)('AH-30 refuses %s by what is in it', async (_what, parts, reason) => {
    expect(await refusal(await zipOf(parts))).toBe(reason);
  });

  it.each([
    [
      'an entity bomb',
      '<!DOCTYPE a [<!ENTITY b "bbbb">]>',
      sheetData('<row r="1"><c r="A1"><v>1</v></c></row>'),
    ],
    ['what is not closed', '', '<sheetData><row r="1">'],
    ['rows that go back', '', sheetData('<row r="2"/><row r="1"/>')],
    ['a text that is not in the table', '', sheetData('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')],
    ['a row beyond the last', '', sheetData('<row r="1048577"/>')],
    ['elements without end', '', '<a>'.repeat(200)],
  ])('AH-30 refuses %s as damaged', async (_what, before, inside) => {
    const sheet = `${before}<worksheet>${inside}</worksheet>`;
    expect(await refusal(await workbookWith('', { 'xl/worksheets/sheet1.xml': sheet }))).toBe('damaged');
  });

  it('AH-30 a zip bomb is refused before it is inflated', async () => {
    const bomb = await workbookWith('', { 'xl/media/image1.png': Buffer.alloc(161 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refusal(bomb)).toBe('too-large');
  });

  it('AH-30 a part that inflates to more than it says is refused', async () => {
    const bytes = await workbookWith(sheetData('<row r="1"><c r="A1"><v>1</v></c></row>'.padEnd(5_000)));
    // The size after inflation stands at offset 24 of an entry of the central directory (APPNOTE 4.3.12).
    for (let at = bytes.indexOf('504b0102', 0, 'hex'); at >= 0; at = bytes.indexOf('504b0102', at + 4, 'hex'))
      bytes.writeUInt32LE(10, at + 24);
    expect(await refusal(bytes)).toBe('damaged');
  });

  it('AH-30 a text without end, and a row of too many texts, are refused', async () => {
    const long = 'x'.repeat(3 * 1024 * 1024);
    expect(await refusal(await workbookWith(sheetData(`<row r="1"><c r="A1" t="str"><v>${long}`)))).toBe(
      'damaged',
    );
    const cell = `<c t="str"><v>${'x'.repeat(30_000)}</v></c>`;
    expect(await refusal(await workbookWith(sheetData(`<row r="1">${cell.repeat(20)}</row>`)))).toBe(
      'damaged',
    );
  });
});
