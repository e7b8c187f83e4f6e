import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Keyed blind indexes of the folded name and the email; names are many people's, so not unique.
  `ALTER TABLE accounts ADD COLUMN name_index bytea, ADD COLUMN email_index bytea`,
  `CREATE INDEX accounts_name ON accounts (name_index, id)`,
  `CREATE INDEX accounts_email ON accounts (email_index, id)`,
  // What was asked is kept as a keyed hash: the audit tells who asked for whom, and holds no numbers itself.
  `CREATE TABLE directory_look_ups (
    id uuid CONSTRAINT directory_look_ups_pkey PRIMARY KEY,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    key text NOT NULL,
    value_hash bytea NOT NULL,
    reason text NOT NULL,
    found uuid[] NOT NULL,
    chosen uuid,
    chosen_at timestamptz
  )`,
  `CREATE INDEX directory_look_ups_by ON directory_look_ups (asked_by, asked_at)`,
  `CREATE INDEX directory_look_ups_at ON directory_look_ups (asked_at)`,
  `CREATE INDEX directory_look_ups_found ON directory_look_ups USING gin (found)`,
  `CREATE TABLE account_standing_changes (
    id uuid CONSTRAINT account_standing_changes_pkey PRIMARY KEY,
    account_id uuid NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    status text NOT NULL CONSTRAINT account_standing_changes_status CHECK (status IN ('active', 'inactive')),
    reason text NOT NULL
  )`,
  `CREATE INDEX account_standing_changes_of ON account_standing_changes (account_id, changed_at)`,
];

const down = [
  `DROP TABLE account_standing_changes`,
  `DROP TABLE directory_look_ups`,
  `DROP INDEX accounts_email`,
  `DROP INDEX accounts_name`,
  `ALTER TABLE accounts DROP COLUMN email_index, DROP COLUMN name_index`,
];

/** The directory for officers with its audit (ID-45), and who deactivated whom (ID-47). */
export class CreateDirectory1795310000095 implements MigrationInterface {
  readonly name = 'CreateDirectory1795310000095';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
