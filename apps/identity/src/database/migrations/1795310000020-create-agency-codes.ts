import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE agency_codes (
    code text CONSTRAINT agency_codes_pkey PRIMARY KEY,
    name text NOT NULL,
    budget_code text CONSTRAINT agency_codes_budget_code UNIQUE,
    tax_code text CONSTRAINT agency_codes_tax_code UNIQUE
  )`,
];

const down = [`DROP TABLE agency_codes`];

/** What identity needs of the unit register, to make accounts of agencies (ID-34). */
export class CreateAgencyCodes1795310000020 implements MigrationInterface {
  readonly name = 'CreateAgencyCodes1795310000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
