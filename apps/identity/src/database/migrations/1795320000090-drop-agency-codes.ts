import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies stand in the register of units, which admin-hierarchy keeps (ADR 11). */
export class DropAgencyCodes1795320000090 implements MigrationInterface {
  readonly name = 'DropAgencyCodes1795320000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agency_codes`);
  }

  /** Without the rows: they stand in the register. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE agency_codes (
      code text CONSTRAINT agency_codes_pkey PRIMARY KEY,
      name text NOT NULL,
      budget_code text CONSTRAINT agency_codes_budget_code UNIQUE,
      tax_code text CONSTRAINT agency_codes_tax_code UNIQUE
    )`);
  }
}
