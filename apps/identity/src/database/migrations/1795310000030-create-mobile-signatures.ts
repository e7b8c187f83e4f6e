import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE mobile_signatures (
    id uuid CONSTRAINT mobile_signatures_pkey PRIMARY KEY,
    state text NOT NULL CONSTRAINT mobile_signatures_state CHECK (state IN ('pending', 'signed', 'failed', 'cancelled')),
    purpose text NOT NULL CONSTRAINT mobile_signatures_purpose CHECK (purpose IN ('sign-in', 'registration', 'renewal')),
    phone_key bytea NOT NULL,
    address_key bytea NOT NULL,
    callback_key bytea NOT NULL,
    control_code text NOT NULL,
    to_sign text NOT NULL,
    mssp_transaction_id text,
    started_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ask_at timestamptz NOT NULL,
    is_unreachable boolean NOT NULL,
    fault text,
    outcome bytea
  )`,
  `CREATE INDEX mobile_signatures_phone ON mobile_signatures (phone_key, started_at)`,
  `CREATE INDEX mobile_signatures_address ON mobile_signatures (address_key, started_at)`,
  `CREATE INDEX mobile_signatures_started ON mobile_signatures (started_at)`,
];

/** Requests to signing SIMs that are under way, and how many there were (ID-35). */
export class CreateMobileSignatures1795310000030 implements MigrationInterface {
  readonly name = 'CreateMobileSignatures1795310000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mobile_signatures');
  }
}
