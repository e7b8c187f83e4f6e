import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE passkeys (
    id uuid CONSTRAINT passkeys_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT passkeys_account REFERENCES accounts ON DELETE CASCADE,
    credential_id bytea NOT NULL CONSTRAINT passkeys_credential UNIQUE,
    public_key bytea NOT NULL,
    counter bigint NOT NULL CONSTRAINT passkeys_counter CHECK (counter BETWEEN 0 AND 4294967295),
    transports text[] NOT NULL,
    is_synced boolean NOT NULL,
    name bytea NOT NULL,
    added_at timestamptz NOT NULL,
    last_used_at timestamptz,
    suspended_at timestamptz
  )`,
  `CREATE INDEX passkeys_of_account ON passkeys (account_id)`,
  // One app an account; what awaits its first code lies in Redis.
  `CREATE TABLE authenticator_apps (
    account_id uuid CONSTRAINT authenticator_apps_pkey PRIMARY KEY
      CONSTRAINT authenticator_apps_account REFERENCES accounts ON DELETE CASCADE,
    secret bytea NOT NULL,
    last_step integer NOT NULL,
    name bytea NOT NULL,
    added_at timestamptz NOT NULL,
    last_used_at timestamptz
  )`,
  `CREATE TABLE paper_codes (
    account_id uuid NOT NULL CONSTRAINT paper_codes_account REFERENCES accounts ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT paper_codes_pkey PRIMARY KEY (account_id, code_hash)
  )`,
  `CREATE TABLE second_factor_preferences (
    account_id uuid CONSTRAINT second_factor_preferences_pkey PRIMARY KEY
      CONSTRAINT second_factor_preferences_account REFERENCES accounts ON DELETE CASCADE,
    preferred text NOT NULL CONSTRAINT second_factor_preferences_preferred
      CHECK (preferred IN ('sms', 'passkey', 'authenticator-app'))
  )`,
];

const down = [
  `DELETE FROM otp_codes WHERE purpose = 'reauthentication'`,
  `DROP TABLE second_factor_preferences`,
  `DROP TABLE paper_codes`,
  `DROP TABLE authenticator_apps`,
  `DROP TABLE passkeys`,
];

/** Second factors that need no telephone network (ID-38). */
export class CreateSecondFactors1795310000060 implements MigrationInterface {
  readonly name = 'CreateSecondFactors1795310000060';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
