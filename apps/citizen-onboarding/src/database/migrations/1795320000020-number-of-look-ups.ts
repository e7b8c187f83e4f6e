import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE desk_acts ADD COLUMN number_index bytea`,
  `CREATE INDEX desk_acts_of_number ON desk_acts (number_index, at) WHERE number_index IS NOT NULL`,
];
const down = [`DROP INDEX desk_acts_of_number`, `ALTER TABLE desk_acts DROP COLUMN number_index`];

/** Which number was looked up, as a keyed hash: so it can be said who asked for somebody's (CO-03). */
export class NumberOfLookUps1795320000020 implements MigrationInterface {
  readonly name = 'NumberOfLookUps1795320000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
