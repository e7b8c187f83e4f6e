import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every sign-in asks whose a device token is, and the sweeper every minute which devices are forgotten. */
export class IndexKnownDevices1795230000003 implements MigrationInterface {
  readonly name = 'IndexKnownDevices1795230000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX known_devices_token ON known_devices (token_hash)');
    await runner.query('CREATE INDEX known_devices_last_used ON known_devices (last_used_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX known_devices_last_used');
    await runner.query('DROP INDEX known_devices_token');
  }
}
