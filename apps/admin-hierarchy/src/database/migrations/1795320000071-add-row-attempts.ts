import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of lists that could not be applied for a fault that is not theirs (AH-31). */
export class AddRowAttempts1795320000071 implements MigrationInterface {
  readonly name = 'AddRowAttempts1795320000071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE list_rows
        -- How often it was tried in vain, and when it is tried next.
        ADD COLUMN attempts integer NOT NULL DEFAULT 0,
        ADD COLUMN next_attempt_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE list_rows DROP COLUMN attempts, DROP COLUMN next_attempt_at`);
  }
}
