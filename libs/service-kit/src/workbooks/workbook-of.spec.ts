import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { type CellContent, workbookOf, type WorkbookContent } from './workbook-of.js';

async function written(content: WorkbookContent) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of workbookOf(content)) chunks.push(chunk);
  const { sheets } = await readXlsx(Buffer.concat(chunks));
  const [sheet] = sheets;
  if (!sheet) throw new Error('there is no sheet');
  return sheet;
}

const columns = [{ header: 'Họ và tên', width: 30 }, { header: 'Số' }];

describe('workbooks', () => {
  it('AH-09 writes what it is given, the header first', async () => {
    const rows = [
      ['Nguyễn Thị Đào', '001092000001'],
      [undefined, 12],
    ];
    const sheet = await written({ sheet: 'Người dùng', columns, rows });
    expect(sheet.name).toBe('Người dùng');
    expect(sheet.rows).toEqual([
      ['Họ và tên', 'Số'],
      ['Nguyễn Thị Đào', '001092000001'],
      [null, 12],
    ]);
  });

  it('AH-09 a text that looks like a formula stays a text', async () => {
    const texts = ['=HYPERLINK("http://a.example")', '+84912000001', '-1+1', '@SUM(A1)', '\t=1', '001'];
    const sheet = await written({ sheet: 'A', columns, rows: texts.map((text) => [text]) });
    expect(sheet.rows.slice(1).map(([text]) => text)).toEqual(texts);
    expect([...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('AH-09 shows a moment by the clock of Vietnam', async () => {
    const at = new Date('2026-11-20T17:30:00Z');
    const kinds = [{ header: 'Ngày', kind: 'moment' as const }];
    const sheet = await written({ sheet: 'A', columns: kinds, rows: [[at]] });
    expect(sheet.rows[1]?.[0]).toEqual(new Date('2026-11-21T00:30:00Z'));
  });

  it('AH-09 what XML cannot hold does not break the file, nor does a name that Excel refuses', async () => {
    const rows = [['a\u0000b\ud800c\ufffe', '<&>"]]>']];
    const sheet = await written({ sheet: `[Sở/Ban: ${'x'.repeat(60)}`, columns, rows });
    expect(sheet.rows[1]).toEqual(['a\ufffdb\ufffdc\ufffd', '<&>"]]>']);
    expect(sheet.name).toHaveLength(31);
    expect((await written({ sheet: '???', columns, rows: [] })).name).toBe('Sheet1');
  });

  it('AH-09 takes rows at the pace of its reader, and ends their source when the reader leaves', async () => {
    let taken = 0;
    let ended = false;
    async function* rows(): AsyncGenerator<readonly CellContent[]> {
      try {
        for (;;) yield [`dòng ${(taken += 1)} ${Math.random()}`];
      } finally {
        ended = true;
      }
    }
    let chunks = 0;
    for await (const _chunk of workbookOf({ sheet: 'A', columns, rows: rows() })) {
      chunks += 1;
      if (chunks === 20) break;
    }
    const atEnd = taken;
    expect(ended).toBe(true);
    expect(atEnd).toBeLessThan(200_000);
  });

  it('AH-09 what goes wrong with the rows goes wrong with the workbook', async () => {
    async function* rows(): AsyncGenerator<readonly CellContent[]> {
      yield ['một'];
      throw new Error('no more rows');
    }
    await expect(written({ sheet: 'A', columns, rows: rows() })).rejects.toThrow('no more rows');
  });
});
