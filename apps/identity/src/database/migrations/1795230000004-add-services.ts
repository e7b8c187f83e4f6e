import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Relying parties may be services that act for themselves (GW-02): with permissions of their own, and no browser. */
export class AddServices1795230000004 implements MigrationInterface {
  readonly name = 'AddServices1795230000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE relying_parties
        ADD client_credentials boolean NOT NULL DEFAULT false,
        ADD permissions text[] NOT NULL DEFAULT '{}',
        DROP CONSTRAINT relying_parties_redirect_uris,
        ADD CONSTRAINT relying_parties_redirect_uris CHECK (cardinality(redirect_uris) > 0 OR client_credentials),
        ADD CONSTRAINT relying_parties_permissions CHECK (cardinality(permissions) = 0 OR client_credentials)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM relying_parties WHERE cardinality(redirect_uris) = 0`);
    await runner.query(`
      ALTER TABLE relying_parties
        DROP CONSTRAINT relying_parties_redirect_uris,
        DROP COLUMN client_credentials,
        DROP COLUMN permissions,
        ADD CONSTRAINT relying_parties_redirect_uris CHECK (cardinality(redirect_uris) > 0)`);
  }
}
