import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Whole seconds, as OpenID Connect tells the time of a sign-in (auth_time).
  `ALTER TABLE accounts ADD COLUMN sessions_from timestamptz`,
  `ALTER TABLE otp_codes DROP CONSTRAINT otp_codes_purpose`,
  `ALTER TABLE otp_codes ADD CONSTRAINT otp_codes_purpose CHECK (purpose IN ('registration', 'sign-in', 'recovery'))`,
  // Unknown identity numbers have rows like known ones, but for the account, so that they answer alike (ID-23).
  `CREATE TABLE recoveries (
    id uuid CONSTRAINT recoveries_pkey PRIMARY KEY,
    state text NOT NULL CONSTRAINT recoveries_state CHECK (state IN ('code-sent', 'proven', 'completed')),
    subject_id uuid NOT NULL,
    account_id uuid CONSTRAINT recoveries_account REFERENCES accounts ON DELETE CASCADE,
    phone bytea NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE INDEX recoveries_expiry ON recoveries (expires_at)`,
  `CREATE INDEX recoveries_of_account ON recoveries (account_id)`,
  `CREATE INDEX sign_ins_of_account ON sign_ins (account_id)`,
];

const down = [
  `DROP INDEX sign_ins_of_account`,
  `DROP TABLE recoveries`,
  `DELETE FROM otp_codes WHERE purpose = 'recovery'`,
  `ALTER TABLE otp_codes DROP CONSTRAINT otp_codes_purpose`,
  `ALTER TABLE otp_codes ADD CONSTRAINT otp_codes_purpose CHECK (purpose IN ('registration', 'sign-in'))`,
  `ALTER TABLE accounts DROP COLUMN sessions_from`,
];

/** The replacing of forgotten passwords, and from when on an account's sessions count (ID-23). */
export class CreateRecoveries1795230000005 implements MigrationInterface {
  readonly name = 'CreateRecoveries1795230000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
