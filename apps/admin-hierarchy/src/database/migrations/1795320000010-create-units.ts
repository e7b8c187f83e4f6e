import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROOT_UNIT_ID } from '../../units/unit-id-of.js';

const kinds = `'state', 'ministry', 'province', 'department', 'district', 'commune', 'desk', 'other'`;

const up = [
  // One row: who changes the register takes its lock, so revisions grow in the order in which changes are committed.
  `CREATE TABLE unit_register (
    is_only boolean CONSTRAINT unit_register_pkey PRIMARY KEY DEFAULT true
      CONSTRAINT unit_register_one CHECK (is_only),
    revision bigint NOT NULL
  )`,
  `INSERT INTO unit_register (revision) VALUES (1)`,
  // As units are today. lft and rgt: nested intervals with gaps.
  `CREATE TABLE units (
    id uuid CONSTRAINT units_pkey PRIMARY KEY,
    parent_id uuid CONSTRAINT units_parent REFERENCES units,
    code text CONSTRAINT units_code UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT units_kind CHECK (kind IN (${kinds})),
    depth smallint NOT NULL,
    lft bigint NOT NULL,
    rgt bigint NOT NULL,
    is_closed boolean NOT NULL DEFAULT false,
    budget_code text,
    tax_code text,
    gso_code text,
    revision bigint NOT NULL,
    CONSTRAINT units_interval CHECK (lft < rgt),
    CONSTRAINT units_root CHECK ((parent_id IS NULL) = (depth = 0))
  )`,
  `CREATE INDEX units_revision ON units (revision)`,
  `CREATE UNIQUE INDEX units_budget_code ON units (budget_code) WHERE NOT is_closed`,
  `CREATE UNIQUE INDEX units_tax_code ON units (tax_code) WHERE NOT is_closed`,
  // What each was called and stood under, from day to day (AH-03); until is the first day on which it no longer holds.
  `CREATE TABLE unit_versions (
    unit_id uuid NOT NULL CONSTRAINT unit_versions_unit REFERENCES units,
    valid_from date NOT NULL,
    valid_until date,
    parent_id uuid,
    code text,
    name text NOT NULL,
    kind text NOT NULL,
    is_closed boolean NOT NULL,
    plan_id uuid,
    CONSTRAINT unit_versions_pkey PRIMARY KEY (unit_id, valid_from),
    CONSTRAINT unit_versions_days CHECK (valid_until > valid_from)
  )`,
  `CREATE UNIQUE INDEX unit_versions_current ON unit_versions (unit_id) WHERE valid_until IS NULL`,
  `CREATE INDEX unit_versions_parent ON unit_versions (parent_id)`,
  `CREATE INDEX unit_versions_code ON unit_versions (code)`,
  `INSERT INTO units (id, name, kind, depth, lft, rgt, revision)
   VALUES ('${ROOT_UNIT_ID}', 'Chính phủ', 'state', 0, 0, 1000000000, 1)`,
  `INSERT INTO unit_versions (unit_id, valid_from, name, kind, is_closed)
   VALUES ('${ROOT_UNIT_ID}', '1945-09-02', 'Chính phủ', 'state', false)`,
];

const down = [`DROP TABLE unit_versions`, `DROP TABLE units`, `DROP TABLE unit_register`];

/** The register of units: as it is today, and its history (AH-01, AH-03). */
export class CreateUnits1795320000010 implements MigrationInterface {
  readonly name = 'CreateUnits1795320000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
