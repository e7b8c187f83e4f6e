import { Workbook } from '@vnconnect/service-kit/workbooks';
import pg from 'pg';
import type { OwnPlatform } from '../platform/own-platform.mjs';

const BATCH = 1_000;
const WRITTEN = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].length;
/** Enough of them for a rate. */
const ROWS_ONE_BY_ONE = 3_000;

/** What an import comes down to when nobody is asked who the people are, and nothing is decided. */
export class BareImport {
  private constructor(private readonly database: pg.Client) {}

  static async open(platform: OwnPlatform): Promise<BareImport> {
    const database = new pg.Client(platform.ownerUrlOf('admin-hierarchy'));
    await database.connect();
    await database.query('CREATE TABLE bench_rows (list int, position int, cells text[], at timestamptz)');
    return new BareImport(database);
  }

  /** Reads a workbook and writes its rows by unnest. @returns how many */
  async readAndWrite(file: Buffer): Promise<number> {
    const workbook = await Workbook.open(file);
    const [sheet] = workbook.sheets;
    if (!sheet) throw new Error('there is no sheet');
    const batch: (string | undefined)[][] = [];
    let rows = 0;
    for await (const { cells } of workbook.rows(sheet)) {
      batch.push(Array.from({ length: WRITTEN }, (_, column) => cells.get(column)?.text));
      rows += 1;
      if (batch.length === BATCH) await this.write(batch.splice(0));
    }
    await this.write(batch);
    return rows;
  }

  /** Writes rows, each in a transaction of its own. @returns rows a second */
  async oneByOne(): Promise<number> {
    const began = performance.now();
    for (let row = 0; row < ROWS_ONE_BY_ONE; row += 1)
      await this.database.query({
        name: 'one-row',
        text: `INSERT INTO bench_rows VALUES (1, $1, ARRAY['a', 'b', 'c', 'd', 'e', 'f', 'g'], now())`,
        values: [row],
      });
    return (ROWS_ONE_BY_ONE / (performance.now() - began)) * 1000;
  }

  async close(): Promise<void> {
    await this.database.query('DROP TABLE bench_rows');
    await this.database.end();
  }

  private async write(rows: readonly (readonly (string | undefined)[])[]): Promise<void> {
    const texts = Array.from({ length: WRITTEN }, (_, column) => rows.map((row) => row[column] ?? null));
    await this.database.query(
      `INSERT INTO bench_rows SELECT 1, 0, ARRAY[a, b, c, d, e, f, g], now()
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS row (a, b, c, d, e, f, g)`,
      texts,
    );
  }
}
