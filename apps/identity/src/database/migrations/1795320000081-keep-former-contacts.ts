import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE contact_changes ADD COLUMN email_before bytea`,
  `ALTER TABLE phone_replacements ADD COLUMN old_proven_at timestamptz`,
  // Of changes that can still be stopped: when the number was proven is not known any more; before them, certainly.
  `UPDATE phone_replacements SET old_proven_at = to_timestamp(0) WHERE old_phone IS NOT NULL`,
];

/** What is put back when somebody else has changed it (ID-22, ID-46). */
export class KeepFormerContacts1795320000081 implements MigrationInterface {
  readonly name = 'KeepFormerContacts1795320000081';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_replacements DROP COLUMN old_proven_at');
    await runner.query('ALTER TABLE contact_changes DROP COLUMN email_before');
  }
}
