import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person may do is admin-hierarchy's to say; parties of the platform itself need no scope for it. */
export class LeavePermissionsToAdminHierarchy1795320000095 implements MigrationInterface {
  readonly name = 'LeavePermissionsToAdminHierarchy1795320000095';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP CONSTRAINT accounts_permissions, DROP COLUMN permissions');
    await runner.query(`UPDATE relying_parties SET scopes = array_remove(scopes, 'permissions')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE accounts ADD COLUMN permissions text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE accounts ADD CONSTRAINT accounts_permissions
      CHECK (method <> 'vietnam-post' OR cardinality(permissions) = 0)`);
  }
}
