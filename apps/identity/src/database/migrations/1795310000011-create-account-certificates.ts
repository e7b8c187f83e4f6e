import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // A certificate may stand on two accounts: one of them closed, the other made after it.
  `CREATE TABLE account_certificates (
    thumbprint bytea NOT NULL,
    account_id uuid NOT NULL CONSTRAINT account_certificates_account REFERENCES accounts ON DELETE CASCADE,
    authority_id text NOT NULL,
    subject_index bytea NOT NULL,
    common_name bytea NOT NULL,
    issuer_name text NOT NULL,
    serial_number text NOT NULL,
    way text NOT NULL CONSTRAINT account_certificates_way CHECK (way IN ('usb-token', 'pki-sim')),
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    added_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    replaced_at timestamptz,
    CONSTRAINT account_certificates_pkey PRIMARY KEY (thumbprint, account_id)
  )`,
  `CREATE INDEX account_certificates_of_account ON account_certificates (account_id)`,
];

const down = [`DROP TABLE account_certificates`];

/** Which certificates stand for an account, and which a newer one replaced (ID-36). */
export class CreateAccountCertificates1795310000011 implements MigrationInterface {
  readonly name = 'CreateAccountCertificates1795310000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
