import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE accounts ADD COLUMN first_password_until timestamptz`,
  `ALTER TABLE sign_ins ADD COLUMN owes_password boolean NOT NULL DEFAULT false, ADD COLUMN proven_by text[]`,
  // Begins with the proof of the phone; the account comes later, and is one at most (CO-09).
  `CREATE TABLE desk_accounts (
    onboarding_id uuid CONSTRAINT desk_accounts_pkey PRIMARY KEY,
    phone_index bytea NOT NULL,
    proven_at timestamptz NOT NULL,
    account_id uuid CONSTRAINT desk_accounts_account REFERENCES accounts ON DELETE CASCADE,
    officer_id uuid,
    unit_id uuid,
    representative bytea,
    made_at timestamptz,
    attempt integer NOT NULL DEFAULT 0,
    message_id uuid,
    password bytea,
    password_state text,
    due_at timestamptz,
    CONSTRAINT desk_accounts_one_account UNIQUE (account_id),
    CONSTRAINT desk_accounts_made CHECK (
      (account_id IS NULL) = (officer_id IS NULL) AND (account_id IS NULL) = (unit_id IS NULL)
      AND (account_id IS NULL) = (made_at IS NULL) AND (account_id IS NULL) = (message_id IS NULL)
      AND (account_id IS NULL) = (password_state IS NULL)),
    CONSTRAINT desk_accounts_password_state CHECK (password_state IN ('handing-over', 'handed-over', 'refused')),
    CONSTRAINT desk_accounts_password CHECK ((password IS NOT NULL) = (coalesce(password_state, '') = 'handing-over'))
  )`,
  `CREATE INDEX desk_accounts_due ON desk_accounts (due_at) WHERE password_state = 'handing-over'`,
  `CREATE INDEX desk_accounts_proofs ON desk_accounts (proven_at) WHERE account_id IS NULL`,
];

const down = [
  `DROP TABLE desk_accounts`,
  `ALTER TABLE sign_ins DROP COLUMN proven_by, DROP COLUMN owes_password`,
  `ALTER TABLE accounts DROP COLUMN first_password_until`,
];

/** Accounts made at a counter and their first passwords (CO-07 to CO-09). */
export class CreateDeskAccounts1795320000070 implements MigrationInterface {
  readonly name = 'CreateDeskAccounts1795320000070';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
