import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where wrong codes of a phone's replacement are counted (ID-11, ID-22); those under way begin anew. */
export class CountReplacementCodes1795320000082 implements MigrationInterface {
  readonly name = 'CountReplacementCodes1795320000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM phone_replacements WHERE state IN ('password-proven', 'code-sent', 'phone-proven')`,
    );
    await runner.query(`ALTER TABLE phone_replacements ADD COLUMN counter_key bytea NOT NULL DEFAULT ''`);
    await runner.query('ALTER TABLE phone_replacements ALTER COLUMN counter_key DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_replacements DROP COLUMN counter_key');
  }
}
