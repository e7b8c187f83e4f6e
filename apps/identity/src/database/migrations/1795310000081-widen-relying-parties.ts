import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Relying parties: pairwise subjects, the former sign-on's, resource servers, and disabled ones (ID-43, ID-44, ID-48). */
export class WidenRelyingParties1795310000081 implements MigrationInterface {
  readonly name = 'WidenRelyingParties1795310000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE relying_parties
        ADD subject_type text NOT NULL DEFAULT 'public'
          CONSTRAINT relying_parties_subject_type CHECK (subject_type IN ('public', 'pairwise')),
        ADD sector_identifier text,
        ADD legacy boolean NOT NULL DEFAULT false
          CONSTRAINT relying_parties_legacy CHECK (NOT legacy OR secret IS NOT NULL),
        ADD introspects text[] NOT NULL DEFAULT '{}',
        ADD disabled_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE relying_parties
        DROP COLUMN subject_type,
        DROP COLUMN sector_identifier,
        DROP COLUMN legacy,
        DROP COLUMN introspects,
        DROP COLUMN disabled_at`);
  }
}
