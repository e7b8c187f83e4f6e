import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Until then a number serves sign-ins from known devices only.
  `ALTER TABLE phones ADD COLUMN held_until timestamptz`,
  `CREATE TABLE phone_replacements (
    id uuid CONSTRAINT phone_replacements_pkey PRIMARY KEY,
    state text NOT NULL CONSTRAINT phone_replacements_state
      CHECK (state IN ('password-proven', 'code-sent', 'phone-proven', 'completed', 'stopped')),
    account_id uuid NOT NULL CONSTRAINT phone_replacements_account REFERENCES accounts ON DELETE CASCADE,
    sessions_from timestamptz,
    phone bytea,
    expires_at timestamptz NOT NULL,
    replaced_at timestamptz,
    old_phone bytea,
    old_held_until timestamptz,
    stop_hash bytea
  )`,
  `CREATE INDEX phone_replacements_expiry ON phone_replacements (expires_at)`,
  `CREATE INDEX phone_replacements_of_account ON phone_replacements (account_id)`,
  `CREATE UNIQUE INDEX phone_replacements_stop ON phone_replacements (stop_hash) WHERE stop_hash IS NOT NULL`,
];

const down = [`DROP TABLE phone_replacements`, `ALTER TABLE phones DROP COLUMN held_until`];

/** The replacing of lost phones, and until when a new number is held (ID-22). */
export class CreatePhoneReplacements1795310000050 implements MigrationInterface {
  readonly name = 'CreatePhoneReplacements1795310000050';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
