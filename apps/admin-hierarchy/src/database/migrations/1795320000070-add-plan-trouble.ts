import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans that could not be carried out for a fault that is not theirs (AH-03). */
export class AddPlanTrouble1795320000070 implements MigrationInterface {
  readonly name = 'AddPlanTrouble1795320000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unit_plans
        -- How often it was tried in vain since it was approved, why the last time, and when it is tried next.
        ADD COLUMN attempts integer NOT NULL DEFAULT 0,
        ADD COLUMN trouble text,
        ADD COLUMN next_attempt_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unit_plans DROP COLUMN attempts, DROP COLUMN trouble, DROP COLUMN next_attempt_at`);
  }
}
