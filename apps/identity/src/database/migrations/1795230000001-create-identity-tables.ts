import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Personal columns are bytea: AES-256-GCM by the vault. *_index columns are its keyed blind indexes.
  `CREATE TABLE accounts (
    id uuid CONSTRAINT accounts_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT accounts_kind CHECK (kind IN ('citizen', 'business', 'agency')),
    full_name bytea NOT NULL,
    date_of_birth bytea NOT NULL,
    email bytea,
    level text NOT NULL CONSTRAINT accounts_level CHECK (level IN ('IAL2', 'IAL3')),
    method text NOT NULL,
    status text NOT NULL CONSTRAINT accounts_status CHECK (status IN ('active', 'inactive')),
    password_hash text NOT NULL,
    password_common_since timestamptz,
    permissions text[] NOT NULL DEFAULT '{}',
    language text NOT NULL CONSTRAINT accounts_language CHECK (language IN ('vi', 'en')),
    registered_at timestamptz NOT NULL
  )`,
  // The primary key is what makes "one account per identity number" true under any race (ID-01, ID-02).
  `CREATE TABLE identity_numbers (
    number_index bytea CONSTRAINT identity_numbers_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT identity_numbers_account REFERENCES accounts ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT identity_numbers_kind CHECK (kind IN ('cmnd', 'cccd')),
    value bytea NOT NULL,
    CONSTRAINT identity_numbers_one_of_a_kind UNIQUE (account_id, kind)
  )`,
  // The number itself is not unique: one phone may serve several accounts (ID-07).
  `CREATE TABLE phones (
    id uuid CONSTRAINT phones_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT phones_account REFERENCES accounts ON DELETE CASCADE,
    number_index bytea NOT NULL,
    number bytea NOT NULL,
    is_default boolean NOT NULL,
    proven_at timestamptz NOT NULL,
    CONSTRAINT phones_once_per_account UNIQUE (account_id, number_index)
  )`,
  `CREATE UNIQUE INDEX phones_one_default ON phones (account_id) WHERE is_default`,
  `CREATE INDEX phones_number ON phones (number_index)`,
  `CREATE TABLE registrations (
    id uuid CONSTRAINT registrations_pkey PRIMARY KEY,
    state text NOT NULL CONSTRAINT registrations_state CHECK (state IN ('code-sent', 'proven', 'completed')),
    identity_number bytea NOT NULL,
    full_name bytea NOT NULL,
    date_of_birth bytea NOT NULL,
    phone bytea NOT NULL,
    email bytea,
    language text NOT NULL CONSTRAINT registrations_language CHECK (language IN ('vi', 'en')),
    started_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE INDEX registrations_expiry ON registrations (expires_at)`,
  // One row for a purpose and subject: the newest code overwrites the one before (ID-10).
  `CREATE TABLE otp_codes (
    purpose text NOT NULL CONSTRAINT otp_codes_purpose CHECK (purpose IN ('registration', 'sign-in')),
    subject_id uuid NOT NULL,
    code_id uuid NOT NULL,
    challenge_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    tries smallint NOT NULL CONSTRAINT otp_codes_tries CHECK (tries BETWEEN 0 AND 5),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    withdrawn_at timestamptz,
    CONSTRAINT otp_codes_pkey PRIMARY KEY (purpose, subject_id)
  )`,
  `CREATE INDEX otp_codes_expiry ON otp_codes (expires_at)`,
  `CREATE TABLE otp_sendings (
    code_id uuid CONSTRAINT otp_sendings_pkey PRIMARY KEY,
    recipient_key bytea NOT NULL,
    address_key bytea NOT NULL,
    sent_at timestamptz NOT NULL
  )`,
  `CREATE INDEX otp_sendings_recipient ON otp_sendings (recipient_key, sent_at)`,
  `CREATE INDEX otp_sendings_address ON otp_sendings (address_key, sent_at)`,
  `CREATE TABLE sign_ins (
    id uuid CONSTRAINT sign_ins_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT sign_ins_account REFERENCES accounts ON DELETE CASCADE,
    phone_id uuid NOT NULL,
    counter_key bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    completed_at timestamptz
  )`,
  `CREATE INDEX sign_ins_expiry ON sign_ins (expires_at)`,
  // Unknown identity numbers have counters like known ones, so that they answer alike (ID-21).
  `CREATE TABLE sign_in_failures (
    key bytea CONSTRAINT sign_in_failures_pkey PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL
  )`,
  `CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at)`,
  `CREATE TABLE known_devices (
    account_id uuid NOT NULL CONSTRAINT known_devices_account REFERENCES accounts ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    last_used_at timestamptz NOT NULL,
    CONSTRAINT known_devices_pkey PRIMARY KEY (account_id, token_hash)
  )`,
];

const tables = [
  'known_devices',
  'sign_in_failures',
  'sign_ins',
  'otp_sendings',
  'otp_codes',
  'registrations',
  'phones',
  'identity_numbers',
  'accounts',
];

/** Accounts with their numbers and phones; registrations, codes, sign-ins and what guards them. */
export class CreateIdentityTables1795230000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
