import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE contact_changes (
    id uuid CONSTRAINT contact_changes_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT contact_changes_account REFERENCES accounts ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT contact_changes_kind CHECK (kind IN ('phone', 'email')),
    contact bytea NOT NULL,
    begun_at timestamptz NOT NULL,
    completed_at timestamptz
  )`,
  `CREATE INDEX contact_changes_of_account ON contact_changes (account_id, begun_at)`,
  `CREATE INDEX contact_changes_age ON contact_changes (begun_at)`,
];

/** Phones and emails that holders are proving (ID-46). */
export class CreateContactChanges1795310000071 implements MigrationInterface {
  readonly name = 'CreateContactChanges1795310000071';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contact_changes');
  }
}
