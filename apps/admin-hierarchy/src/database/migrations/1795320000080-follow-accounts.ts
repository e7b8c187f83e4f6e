import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE users
    ADD account_status text NOT NULL DEFAULT 'active'
      CONSTRAINT users_account_status CHECK (account_status IN ('active', 'inactive', 'closed')),
    ADD account_revision integer NOT NULL DEFAULT 0,
    ADD resumes boolean NOT NULL DEFAULT false,
    ADD checked_at timestamptz`,
  `COMMENT ON COLUMN users.account_revision IS
    'Counts changes of the copy of the account: whoever asked identity before the last one asks again'`,
  `COMMENT ON COLUMN users.resumes IS
    'Inactive only because the account was deactivated: active again together with it'`,
  // Who was just added is looked at first: the account may have changed while that was done.
  `CREATE INDEX users_checked ON users (checked_at NULLS FIRST)`,
];

const down = [`ALTER TABLE users DROP checked_at, DROP resumes, DROP account_revision, DROP account_status`];

/** What users' accounts are at identity (AH-08, AH-09). */
export class FollowAccounts1795320000080 implements MigrationInterface {
  readonly name = 'FollowAccounts1795320000080';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
