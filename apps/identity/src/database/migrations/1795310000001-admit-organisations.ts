import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE accounts ALTER COLUMN date_of_birth DROP NOT NULL`,
  `ALTER TABLE accounts ALTER COLUMN password_hash DROP NOT NULL`,
  `ALTER TABLE identity_numbers DROP CONSTRAINT identity_numbers_kind`,
  `ALTER TABLE identity_numbers ADD CONSTRAINT identity_numbers_kind
   CHECK (kind IN ('cmnd', 'cccd', 'tax-code', 'agency-code'))`,
];

const down = [
  `DELETE FROM accounts WHERE date_of_birth IS NULL OR password_hash IS NULL`,
  `DELETE FROM identity_numbers WHERE kind IN ('tax-code', 'agency-code')`,
  `ALTER TABLE identity_numbers DROP CONSTRAINT identity_numbers_kind`,
  `ALTER TABLE identity_numbers ADD CONSTRAINT identity_numbers_kind CHECK (kind IN ('cmnd', 'cccd'))`,
  `ALTER TABLE accounts ALTER COLUMN password_hash SET NOT NULL`,
  `ALTER TABLE accounts ALTER COLUMN date_of_birth SET NOT NULL`,
];

/** Accounts of organisations, found by their codes, and accounts that have no password. */
export class AdmitOrganisations1795310000001 implements MigrationInterface {
  readonly name = 'AdmitOrganisations1795310000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
