import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Who went on with what a unit had when it ended (AH-03).
  `CREATE TABLE unit_successions (
    from_id uuid NOT NULL CONSTRAINT unit_successions_from REFERENCES units,
    to_id uuid NOT NULL CONSTRAINT unit_successions_to REFERENCES units,
    plan_id uuid NOT NULL CONSTRAINT unit_successions_plan REFERENCES unit_plans,
    CONSTRAINT unit_successions_pkey PRIMARY KEY (from_id, to_id)
  )`,
  `CREATE INDEX unit_successions_heirs ON unit_successions (to_id)`,
];

/** Whom units followed, as history tells it. */
export class CreateUnitSuccessions1795320000012 implements MigrationInterface {
  readonly name = 'CreateUnitSuccessions1795320000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE unit_successions`);
  }
}
