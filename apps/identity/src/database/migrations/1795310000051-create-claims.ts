import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE claims (
    id uuid CONSTRAINT claims_pkey PRIMARY KEY,
    stage text NOT NULL CONSTRAINT claims_stage
      CHECK (stage IN ('code-sent', 'proven', 'filed', 'upheld', 'rejected')),
    content bytea NOT NULL,
    number_index bytea NOT NULL,
    phone_index bytea NOT NULL,
    language text NOT NULL CONSTRAINT claims_language CHECK (language IN ('vi', 'en')),
    expires_at timestamptz,
    receipt_number text,
    filed_at timestamptz(3),
    decided_at timestamptz,
    reason bytea,
    closed_account_id uuid
  )`,
  `CREATE INDEX claims_expiry ON claims (expires_at)`,
  `CREATE INDEX claims_filed ON claims (filed_at, id)`,
  `CREATE UNIQUE INDEX claims_receipt ON claims (receipt_number)`,
  `CREATE UNIQUE INDEX claims_one_open ON claims (number_index, phone_index) WHERE stage = 'filed'`,
  // No cascade: a scan's bytes go before its row does.
  `CREATE TABLE claim_scans (
    id uuid CONSTRAINT claim_scans_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT claim_scans_claim REFERENCES claims,
    begun_at timestamptz NOT NULL,
    stored_at timestamptz,
    type text,
    bytes integer,
    sha256 text,
    CONSTRAINT claim_scans_stored
      CHECK (stored_at IS NULL OR type IS NOT NULL AND bytes IS NOT NULL AND sha256 IS NOT NULL)
  )`,
  `CREATE INDEX claim_scans_of_claim ON claim_scans (claim_id)`,
  `CREATE TABLE claim_acts (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT claim_acts_pkey PRIMARY KEY,
    claim_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT claim_acts_kind CHECK (kind IN ('seen', 'scan-opened', 'upheld', 'rejected')),
    at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX claim_acts_of_claim ON claim_acts (claim_id)`,
  `ALTER TABLE accounts DROP CONSTRAINT accounts_status`,
  `ALTER TABLE accounts ADD CONSTRAINT accounts_status CHECK (status IN ('active', 'inactive', 'closed'))`,
  // What a closed account's numbers were; several accounts may have had one.
  `CREATE TABLE closed_numbers (
    account_id uuid NOT NULL CONSTRAINT closed_numbers_account REFERENCES accounts ON DELETE CASCADE,
    kind text NOT NULL,
    number_index bytea NOT NULL,
    value bytea NOT NULL,
    closed_at timestamptz NOT NULL,
    CONSTRAINT closed_numbers_pkey PRIMARY KEY (account_id, kind)
  )`,
  `CREATE INDEX closed_numbers_index ON closed_numbers (number_index)`,
];

const down = [
  `DROP TABLE closed_numbers`,
  `UPDATE accounts SET status = 'inactive' WHERE status = 'closed'`,
  `ALTER TABLE accounts DROP CONSTRAINT accounts_status`,
  `ALTER TABLE accounts ADD CONSTRAINT accounts_status CHECK (status IN ('active', 'inactive'))`,
  `DROP TABLE claim_acts`,
  `DROP TABLE claim_scans`,
  `DROP TABLE claims`,
];

/** Ownership claims with their scans, and accounts that are closed for good (ID-24). */
export class CreateClaims1795310000051 implements MigrationInterface {
  readonly name = 'CreateClaims1795310000051';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
