import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE accounts ADD COLUMN new_password_required_since timestamptz`,
  `ALTER TABLE known_devices
     ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
     ADD COLUMN known_since timestamptz NOT NULL DEFAULT now(),
     ADD COLUMN browser text,
     ADD COLUMN system text,
     ADD COLUMN network text`,
  `ALTER TABLE known_devices ALTER COLUMN id DROP DEFAULT`,
  `UPDATE known_devices SET known_since = last_used_at`,
  `CREATE UNIQUE INDEX known_devices_id ON known_devices (id)`,
  // Names of browsers and systems, and of the address the network only: nothing personal.
  `CREATE TABLE sign_in_events (
    id uuid CONSTRAINT sign_in_events_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT sign_in_events_account REFERENCES accounts ON DELETE CASCADE,
    at timestamptz(3) NOT NULL,
    way text NOT NULL,
    level text,
    refusal text,
    hour timestamptz,
    count integer NOT NULL DEFAULT 1,
    browser text,
    system text,
    network text,
    report_hash bytea,
    reported_at timestamptz,
    CONSTRAINT sign_in_events_kind CHECK ((refusal IS NULL) = (level IS NOT NULL) AND (refusal IS NULL) = (hour IS NULL))
  )`,
  `CREATE INDEX sign_in_events_of_account ON sign_in_events (account_id, at, id)`,
  `CREATE INDEX sign_in_events_age ON sign_in_events (at)`,
  // Refused ones are counted, so that nobody can fill the table with another's name.
  `CREATE UNIQUE INDEX sign_in_events_once_an_hour ON sign_in_events (account_id, hour, way, refusal)
   WHERE refusal IS NOT NULL`,
  `CREATE UNIQUE INDEX sign_in_events_report ON sign_in_events (report_hash) WHERE report_hash IS NOT NULL`,
  `CREATE TABLE account_notices (
    id uuid CONSTRAINT account_notices_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT account_notices_account REFERENCES accounts ON DELETE CASCADE,
    content bytea NOT NULL,
    ordered_at timestamptz NOT NULL
  )`,
  `CREATE INDEX account_notices_age ON account_notices (ordered_at)`,
];

const down = [
  `DROP TABLE account_notices`,
  `DROP TABLE sign_in_events`,
  `DROP INDEX known_devices_id`,
  `ALTER TABLE known_devices DROP COLUMN id, DROP COLUMN known_since, DROP COLUMN browser, DROP COLUMN system,
     DROP COLUMN network`,
  `ALTER TABLE accounts DROP COLUMN new_password_required_since`,
];

/** The history of sign-ins, what devices are known by, and notices to the holders of accounts (ID-46). */
export class CreateSignInHistory1795310000070 implements MigrationInterface {
  readonly name = 'CreateSignInHistory1795310000070';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
