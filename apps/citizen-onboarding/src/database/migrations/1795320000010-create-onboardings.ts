import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // What says who somebody is, is sealed; what it is searched by, keyed hashes.
  `CREATE TABLE onboardings (
    id uuid CONSTRAINT onboardings_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT onboardings_kind CHECK (kind IN ('citizen', 'business')),
    state text NOT NULL CONSTRAINT onboardings_state CHECK (state IN ('looked-up', 'filled', 'scanned', 'code-sent',
      'confirmed', 'creating', 'sending', 'sent', 'failed', 'refused')),
    reason text,
    officer_id uuid NOT NULL,
    number bytea NOT NULL,
    number_index bytea NOT NULL,
    masked_number text NOT NULL,
    form bytea,
    applicant bytea,
    full_name bytea,
    name_index bytea[],
    phone_index bytea,
    masked_phone text,
    unit_id uuid,
    unit_name text,
    unit_path uuid[],
    otp jsonb,
    account_id uuid,
    message_id uuid,
    attempt integer,
    due_at timestamptz,
    started_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    created_at timestamptz(3),
    made_at timestamptz,
    CONSTRAINT onboardings_created CHECK (created_at IS NULL OR
      (full_name IS NOT NULL AND name_index IS NOT NULL AND phone_index IS NOT NULL AND masked_phone IS NOT NULL
       AND unit_id IS NOT NULL AND unit_name IS NOT NULL AND unit_path IS NOT NULL)),
    CONSTRAINT onboardings_made CHECK (
      state NOT IN ('sending', 'sent', 'failed') OR (account_id IS NOT NULL AND message_id IS NOT NULL
        AND attempt IS NOT NULL AND made_at IS NOT NULL AND created_at IS NOT NULL))
  )`,
  `CREATE INDEX onboardings_drafts ON onboardings (officer_id, changed_at) WHERE created_at IS NULL`,
  `CREATE INDEX onboardings_due ON onboardings (due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX onboardings_kept ON onboardings (changed_at) WHERE form IS NOT NULL OR applicant IS NOT NULL`,
  `CREATE INDEX onboardings_newest ON onboardings (created_at DESC, id DESC) WHERE created_at IS NOT NULL`,
  `CREATE INDEX onboardings_of_unit ON onboardings (unit_id, created_at DESC, id DESC) WHERE created_at IS NOT NULL`,
  `CREATE INDEX onboardings_of_officer ON onboardings (officer_id, created_at DESC, id DESC)
   WHERE created_at IS NOT NULL`,
  `CREATE INDEX onboardings_under ON onboardings USING gin (unit_path) WHERE created_at IS NOT NULL`,
  `CREATE INDEX onboardings_name ON onboardings USING gin (name_index) WHERE created_at IS NOT NULL`,
  `CREATE INDEX onboardings_number ON onboardings (number_index)`,
  `CREATE INDEX onboardings_phone ON onboardings (phone_index) WHERE created_at IS NOT NULL`,
  // A row before its bytes, and after them: so none is forgotten in the store.
  `CREATE TABLE onboarding_scans (
    id uuid CONSTRAINT onboarding_scans_pkey PRIMARY KEY,
    onboarding_id uuid NOT NULL CONSTRAINT onboarding_scans_onboarding REFERENCES onboardings,
    type text,
    bytes integer,
    begun_at timestamptz NOT NULL,
    kept_at timestamptz,
    replaced_at timestamptz,
    CONSTRAINT onboarding_scans_kept CHECK ((kept_at IS NULL) = (type IS NULL) AND (kept_at IS NULL) = (bytes IS NULL))
  )`,
  `CREATE UNIQUE INDEX onboarding_scans_newest ON onboarding_scans (onboarding_id)
   WHERE kept_at IS NOT NULL AND replaced_at IS NULL`,
  `CREATE INDEX onboarding_scans_over ON onboarding_scans (begun_at) WHERE kept_at IS NULL OR replaced_at IS NOT NULL`,
  `CREATE TABLE officers (
    account_id uuid CONSTRAINT officers_pkey PRIMARY KEY,
    full_name bytea NOT NULL,
    seen_at timestamptz NOT NULL
  )`,
  // Who did what at the counter, from where: ids only. Nobody changes or removes a line, not the service either.
  `CREATE TABLE desk_acts (
    id uuid CONSTRAINT desk_acts_pkey PRIMARY KEY,
    at timestamptz NOT NULL,
    act text NOT NULL,
    actor uuid NOT NULL,
    unit_id uuid,
    onboarding_id uuid,
    address inet
  )`,
  `CREATE INDEX desk_acts_of_actor ON desk_acts (actor, act, at)`,
  `CREATE INDEX desk_acts_of_onboarding ON desk_acts (onboarding_id, at)`,
];

const APPEND_ONLY = `
  DO $$ DECLARE app text; BEGIN
    FOR app IN SELECT grantee FROM information_schema.role_table_grants
      WHERE table_name = 'desk_acts' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE') AND grantee <> current_user
    LOOP EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON desk_acts FROM %I', app); END LOOP;
  END $$`;

const down = [
  `DROP TABLE desk_acts`,
  `DROP TABLE officers`,
  `DROP TABLE onboarding_scans`,
  `DROP TABLE onboardings`,
];

/** Accounts made at the counter: drafts, scans, what became of them, and who did what (CO-*). */
export class CreateOnboardings1795320000010 implements MigrationInterface {
  readonly name = 'CreateOnboardings1795320000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...up, APPEND_ONLY]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
