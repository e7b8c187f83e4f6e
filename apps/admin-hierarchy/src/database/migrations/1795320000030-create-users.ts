import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Numbers, phone and email never stand here in the clear: only masked, and as keyed indexes to find them by (ADR 11).
  `CREATE TABLE users (
    account_id uuid CONSTRAINT users_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT users_kind CHECK (kind IN ('citizen', 'business', 'agency')),
    full_name text NOT NULL,
    name_folded text NOT NULL,
    sort_key text COLLATE "vi-x-icu" NOT NULL,
    number_indexes bytea[] NOT NULL,
    masked_numbers text[] NOT NULL,
    phone_index bytea,
    masked_phone text,
    masked_email text,
    status text NOT NULL CONSTRAINT users_status CHECK (status IN ('inactive', 'active')),
    may_hold_rights boolean NOT NULL,
    home_unit_id uuid NOT NULL REFERENCES units (id),
    is_assigned boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    added_by text NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX users_numbers ON users USING gin (number_indexes)`,
  `CREATE INDEX users_phone ON users (phone_index)`,
  `CREATE INDEX users_home ON users (home_unit_id)`,
  `CREATE INDEX users_sorted ON users (sort_key, account_id) INCLUDE (name_folded, status, is_assigned)`,
  `CREATE INDEX users_inactive ON users (sort_key, account_id) INCLUDE (name_folded) WHERE status = 'inactive'`,
  `CREATE INDEX users_unassigned ON users (sort_key, account_id) INCLUDE (name_folded) WHERE NOT is_assigned`,
  `CREATE TABLE user_units (
    user_id uuid NOT NULL REFERENCES users (account_id),
    unit_id uuid NOT NULL REFERENCES units (id),
    CONSTRAINT user_units_pkey PRIMARY KEY (user_id, unit_id)
  )`,
  `CREATE INDEX user_units_unit ON user_units (unit_id)`,
  // The list of every subtree, sorted: a page, a search and an export are one stretch of one index, however deep the
  // unit stands. The root has no rows here: its list is the table of users itself.
  `CREATE TABLE unit_members (
    unit_id uuid NOT NULL,
    sort_key text COLLATE "vi-x-icu" NOT NULL,
    user_id uuid NOT NULL,
    name_folded text NOT NULL,
    status text NOT NULL,
    is_assigned boolean NOT NULL,
    CONSTRAINT unit_members_pkey PRIMARY KEY (unit_id, sort_key, user_id)
      INCLUDE (name_folded, status, is_assigned)
  )`,
  `CREATE INDEX unit_members_user ON unit_members (user_id)`,
  `COMMENT ON TABLE unit_members IS
    'Derived from users, user_units and units: who stands in the subtree of each unit but the root'`,
];

const down = [`DROP TABLE unit_members`, `DROP TABLE user_units`, `DROP TABLE users`];

/** Users of units and the lists of every subtree (AH-06, AH-09, AH-10). */
export class CreateUsers1795320000030 implements MigrationInterface {
  readonly name = 'CreateUsers1795320000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
