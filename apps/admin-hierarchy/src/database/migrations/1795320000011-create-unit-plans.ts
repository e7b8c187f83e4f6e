import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // A change of the tree from a day on (AH-03). No author and reviewer: put in with the state, as law has decided it.
  `CREATE TABLE unit_plans (
    id uuid CONSTRAINT unit_plans_pkey PRIMARY KEY,
    title text NOT NULL,
    ground text NOT NULL,
    effective_on date NOT NULL,
    steps jsonb NOT NULL,
    state text NOT NULL CONSTRAINT unit_plans_state
      CHECK (state IN ('draft', 'submitted', 'approved', 'carried-out', 'failed', 'withdrawn')),
    version integer NOT NULL,
    author_id uuid,
    reviewer_id uuid,
    note text,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    reviewed_at timestamptz,
    carried_out_at timestamptz,
    CONSTRAINT unit_plans_two_people CHECK (reviewer_id <> author_id)
  )`,
  `CREATE INDEX unit_plans_due ON unit_plans (effective_on) WHERE state = 'approved'`,
  // The Government CA's register of the agencies it certifies, as VPCP was last given it (AH-02).
  `CREATE TABLE ca_agencies (
    code text CONSTRAINT ca_agencies_pkey PRIMARY KEY,
    name text NOT NULL,
    loaded_at timestamptz NOT NULL
  )`,
];

const down = [`DROP TABLE ca_agencies`, `DROP TABLE unit_plans`];

/** Plans that change the tree, and the other register of agency codes. */
export class CreateUnitPlans1795320000011 implements MigrationInterface {
  readonly name = 'CreateUnitPlans1795320000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
