import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when on a relying party's tokens count (ID-47). */
export class EndTokensOfParties1795320000080 implements MigrationInterface {
  readonly name = 'EndTokensOfParties1795320000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relying_parties ADD COLUMN tokens_from timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relying_parties DROP COLUMN tokens_from');
  }
}
