import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Archive } from '../reading/archive.js';
import { Workbook } from '../reading/open-workbook.js';
import { workbookWith } from '../testing/made-workbook.js';
import type { AddedColumn } from './column-added.js';
import { withColumns } from './with-columns.js';
import { xmlPieces } from './xml-pieces.js';

const SHEET = 'xl/worksheets/sheet1.xml';

async function rewritten(bytes: Buffer, added: AddedColumn): Promise<{ bytes: Buffer; xml: string }> {
  const workbook = await Workbook.open(bytes);
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('there is no sheet');
  const result = await buffer(withColumns(workbook, new Map([[sheet.part, added]])));
  const archive = await Archive.open(result, 1e8);
  return { bytes: result, xml: (await buffer(archive.read(SHEET))).toString() };
}
const column = (texts: Record<number, string>): AddedColumn => ({
  column: 3,
  width: 50,
  textOf: (row) => texts[row],
});

describe('a column put into a workbook', () => {
  it('AH-31 stands beside what was sent, looks like its neighbour, and changes nothing else', async () => {
    const sent =
      '<dimension ref="A1:B3"/><cols><col min="1" max="2" width="9"/></cols><sheetData>' +
      '<row r="1" spans="1:2" ht="30" s="4"><c r="A1" s="7"><v>1</v></c><c r="B1" s="8" t="str"><f>"a>b"</f><v>x</v></c></row>' +
      '<row r="2" spans="1:2"><c r="A2"><v>2</v></c></row><row r="3"/></sheetData><!-- > --><pageSetup orientation="landscape"/>';
    const { xml } = await rewritten(await workbookWith(sent), column({ 1: '=1+1 <&>', 3: 'Đã thêm' }));
    const cell = (name: string, style: string, text: string) =>
      `<c r="${name}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
    expect(xml).toBe(
      xml.slice(0, xml.indexOf('<dimension')) +
        sent
          .replace('A1:B3', 'A1:C3')
          .replace('</cols>', '<col min="3" max="3" width="50" customWidth="1"/></cols>')
          .replace('<row r="1" spans="1:2"', '<row r="1"')
          .replace('<v>x</v></c></row>', `<v>x</v></c>${cell('C1', ' s="8"', '=1+1 &lt;&amp;&gt;')}</row>`)
          .replace('<row r="3"/>', `<row r="3">${cell('C3', '', 'Đã thêm')}</row>`) +
        '</worksheet>',
    );
  });

  it('AH-31 replaces what stood in its place, and is found there again', async () => {
    const sent =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1" t="str"><f>A1</f><v>cũ</v></c></row></sheetData>';
    const { bytes, xml } = await rewritten(await workbookWith(sent), column({ 1: 'mới' }));
    expect(xml).not.toContain('cũ');
    const workbook = await Workbook.open(bytes);
    const rows = [];
    for (const sheet of workbook.sheets) for await (const row of workbook.rows(sheet)) rows.push(row);
    expect(rows[0]?.cells.get(3)).toEqual({ kind: 'text', text: 'mới' });
  });

  it('AH-31 what goes wrong while it is written goes wrong for its reader', async () => {
    const bytes = await workbookWith('<sheetData/>', { 'xl/theme.xml': Buffer.alloc(4_000, 'theme ') });
    // The signature of a part's own header (APPNOTE 4.3.7): the directory stays whole, the part cannot be read.
    const at = bytes.indexOf(Buffer.from('xl/theme.xml')) - 30;
    bytes.writeUInt32LE(0, at);
    await expect(rewritten(bytes, column({}))).rejects.toThrow('refused: damaged');
  });

  it('AH-31 XML taken apart anywhere is the same XML', async () => {
    const text = '<?xml version="1.0"?><a b="x>y" c=\'>"\'><!-- <b> --><![CDATA[<c>]]>đ<d/></a>';
    const bytes = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length)), async (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), bytes.length];
        async function* source() {
          let from = 0;
          for (const to of ends) {
            yield bytes.subarray(from, to);
            from = to;
          }
        }
        const tags: string[] = [];
        let whole = '';
        for await (const pieces of xmlPieces(source()))
          for (const piece of pieces) {
            whole += piece.text;
            if (piece.isTag) tags.push(piece.text);
          }
        expect(whole).toBe(text);
        expect(tags).toEqual(['<a b="x>y" c=\'>"\'>', '<d/>', '</a>']);
      }),
    );
  });
});
