import type { MigrationInterface, QueryRunner } from 'typeorm';

const rows = [
  [`mobile-subscriber`, `{citizen}`, `IAL2`, `AAL2`],
  [`social-insurance`, `{citizen}`, `IAL2`, `AAL2`],
  [`vietnam-post`, `{citizen}`, `IAL2`, `AAL1`],
  [`desk`, `{citizen,business}`, `IAL2`, `AAL2`],
  [`usb-token`, `{citizen,business,agency}`, `IAL3`, `AAL3`],
  [`pki-sim`, `{citizen,business,agency}`, `IAL3`, `AAL2`],
  // What a level 2 account proves is IAL3; until that is decided on, it gives no more than the other citizens' ways.
  [`vneid`, `{citizen}`, `IAL2`, `AAL2`],
] as const;

const up = [
  // Days of Vietnam: open from the first on, no longer on the second; never without a first.
  `CREATE TABLE identity_sources (
    source text CONSTRAINT identity_sources_pkey PRIMARY KEY,
    registration_opens_on date,
    registration_closes_on date,
    sign_in_opens_on date,
    sign_in_closes_on date,
    audience text[] NOT NULL,
    level text NOT NULL CONSTRAINT identity_sources_level CHECK (level IN ('IAL2', 'IAL3')),
    authenticator_level text NOT NULL CONSTRAINT identity_sources_authenticator_level
      CHECK (authenticator_level IN ('AAL1', 'AAL2', 'AAL3')),
    version integer NOT NULL
  )`,
  ...rows.map(
    ([source, audience, level, authenticator]) =>
      `INSERT INTO identity_sources VALUES
       ('${source}', '2021-01-01', NULL, '2021-01-01', NULL, '${audience}', '${level}', '${authenticator}', 1)`,
  ),
  // Whom another provider's subject is here; the subject itself is not kept, only its blind index.
  `CREATE TABLE account_sources (
    source text NOT NULL,
    subject_index bytea NOT NULL,
    account_id uuid NOT NULL CONSTRAINT account_sources_account REFERENCES accounts ON DELETE CASCADE,
    linked_at timestamptz NOT NULL,
    CONSTRAINT account_sources_pkey PRIMARY KEY (source, subject_index),
    CONSTRAINT account_sources_one_subject UNIQUE (account_id, source)
  )`,
  // Accounts of Vietnam Post hold no officer rights (ID-25, AH-07), whoever grants them.
  `ALTER TABLE accounts ADD CONSTRAINT accounts_permissions
   CHECK (method <> 'vietnam-post' OR cardinality(permissions) = 0)`,
  `ALTER TABLE registrations ADD COLUMN method text NOT NULL DEFAULT 'mobile-subscriber'`,
  `ALTER TABLE registrations ALTER COLUMN method DROP DEFAULT`,
  `ALTER TABLE registrations ADD COLUMN insurance_number bytea`,
  `ALTER TABLE registrations ADD CONSTRAINT registrations_method
   CHECK ((method = 'social-insurance') = (insurance_number IS NOT NULL))`,
];

const down = [
  `DELETE FROM registrations WHERE method <> 'mobile-subscriber'`,
  `ALTER TABLE registrations DROP CONSTRAINT registrations_method`,
  `ALTER TABLE registrations DROP COLUMN insurance_number`,
  `ALTER TABLE registrations DROP COLUMN method`,
  `ALTER TABLE accounts DROP CONSTRAINT accounts_permissions`,
  `DROP TABLE account_sources`,
  `DROP TABLE identity_sources`,
];

/** The sources of identity as data, what links accounts to other providers, registration by social insurance. */
export class CreateIdentitySources1795310000040 implements MigrationInterface {
  readonly name = 'CreateIdentitySources1795310000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
