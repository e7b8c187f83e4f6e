import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What codes may be for is the code's to say; a list here too would have every new one change it. */
export class FreeOtpPurposes1795310000090 implements MigrationInterface {
  readonly name = 'FreeOtpPurposes1795310000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE otp_codes DROP CONSTRAINT otp_codes_purpose');
    await runner.query(
      `ALTER TABLE otp_codes ADD CONSTRAINT otp_codes_purpose CHECK (purpose ~ '^[a-z]+(-[a-z]+)*$')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE otp_codes DROP CONSTRAINT otp_codes_purpose');
    await runner.query(
      `DELETE FROM otp_codes WHERE purpose NOT IN ('registration', 'sign-in', 'recovery', 'reauthentication')`,
    );
    await runner.query(
      `ALTER TABLE otp_codes ADD CONSTRAINT otp_codes_purpose
       CHECK (purpose IN ('registration', 'sign-in', 'recovery', 'reauthentication'))`,
    );
  }
}
