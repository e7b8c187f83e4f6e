import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE subsystems (
    code text CONSTRAINT subsystems_pkey PRIMARY KEY,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    client_id text CONSTRAINT subsystems_client_id UNIQUE,
    searches text[] NOT NULL,
    is_province_level_only boolean NOT NULL DEFAULT false,
    webhook_url text,
    list_url text,
    -- Sealed. The former one signs beside it for a day, so that the subsystem may change at leisure.
    secret bytea,
    former_secret bytea,
    former_secret_until timestamptz(3),
    switched_over_at timestamptz(3)
  )`,
  `CREATE TABLE user_groups (
    id uuid CONSTRAINT user_groups_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    subsystem text NOT NULL CONSTRAINT user_groups_subsystem REFERENCES subsystems,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT user_groups_name UNIQUE (subsystem, name_vi),
    CONSTRAINT user_groups_own UNIQUE (subsystem, id)
  )`,
  // One place a user in a subsystem. A hand-over changes its account; id and history stay (AH-22).
  `CREATE TABLE memberships (
    id uuid CONSTRAINT memberships_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    subsystem text NOT NULL CONSTRAINT memberships_subsystem REFERENCES subsystems,
    account_id uuid NOT NULL,
    unit_id uuid NOT NULL CONSTRAINT memberships_unit REFERENCES units,
    group_id uuid NOT NULL,
    status text NOT NULL CONSTRAINT memberships_status CHECK (status IN ('open', 'closed')),
    revision int NOT NULL DEFAULT 1,
    -- What the subsystem was last told: of an inactive user nothing is open (AH-08).
    told text,
    changed_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT memberships_account UNIQUE (account_id, subsystem),
    CONSTRAINT memberships_group FOREIGN KEY (subsystem, group_id) REFERENCES user_groups (subsystem, id)
  )`,
  `CREATE INDEX memberships_list ON memberships (subsystem, account_id)`,
  `CREATE INDEX memberships_unit_id ON memberships (unit_id)`,
  `CREATE TABLE membership_changes (
    membership_id uuid NOT NULL CONSTRAINT membership_changes_membership REFERENCES memberships ON DELETE CASCADE,
    revision int NOT NULL,
    at timestamptz(3) NOT NULL DEFAULT now(),
    by text NOT NULL,
    account_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    group_id uuid NOT NULL,
    status text NOT NULL,
    hand_over_id uuid,
    CONSTRAINT membership_changes_pkey PRIMARY KEY (membership_id, revision)
  )`,
  `CREATE TABLE webhook_deliveries (
    id uuid CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
    subsystem text NOT NULL CONSTRAINT webhook_deliveries_subsystem REFERENCES subsystems,
    type text NOT NULL,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'waiting'
      CONSTRAINT webhook_deliveries_state CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts int NOT NULL DEFAULT 0,
    ordered_at timestamptz(3) NOT NULL DEFAULT now(),
    gives_up_at timestamptz(3) NOT NULL,
    -- When it may be tried; while an attempt is under way, when that one counts as lost.
    next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
    is_under_way boolean NOT NULL DEFAULT false,
    delivered_at timestamptz(3),
    failure text
  )`,
  `CREATE INDEX webhook_deliveries_list ON webhook_deliveries (subsystem, ordered_at DESC, id DESC)`,
  `CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state = 'waiting'`,
  `CREATE INDEX webhook_deliveries_under_way ON webhook_deliveries (subsystem) WHERE is_under_way`,
  `CREATE TABLE reconciliations (
    id uuid CONSTRAINT reconciliations_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    subsystem text NOT NULL CONSTRAINT reconciliations_subsystem REFERENCES subsystems,
    at timestamptz(3) NOT NULL DEFAULT now(),
    alike int NOT NULL,
    differences jsonb NOT NULL
  )`,
  `CREATE INDEX reconciliations_newest ON reconciliations (subsystem, at DESC)`,
  // A subsystem's own accounts: its user names, never a password (AH-22).
  `CREATE TABLE legacy_accounts (
    id uuid CONSTRAINT legacy_accounts_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    subsystem text NOT NULL CONSTRAINT legacy_accounts_subsystem REFERENCES subsystems,
    user_name text NOT NULL,
    -- Lower case: user names are told apart by it.
    user_key text NOT NULL,
    unit_id uuid NOT NULL CONSTRAINT legacy_accounts_unit REFERENCES units,
    group_id uuid NOT NULL,
    converted_to uuid,
    converted_at timestamptz(3),
    CONSTRAINT legacy_accounts_name UNIQUE (subsystem, user_key),
    CONSTRAINT legacy_accounts_group FOREIGN KEY (subsystem, group_id) REFERENCES user_groups (subsystem, id),
    CONSTRAINT legacy_accounts_converted CHECK ((converted_to IS NULL) = (converted_at IS NULL))
  )`,
  `CREATE INDEX legacy_accounts_converted_to ON legacy_accounts (converted_to)`,
  // Services that take part in hand-overs, in the order in which they are asked.
  `CREATE TABLE hand_over_participants (
    name text CONSTRAINT hand_over_participants_pkey PRIMARY KEY,
    position int NOT NULL CONSTRAINT hand_over_participants_position UNIQUE
  )`,
  `CREATE TABLE hand_overs (
    id uuid CONSTRAINT hand_overs_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    from_account_id uuid NOT NULL,
    to_account_id uuid NOT NULL,
    state text NOT NULL CONSTRAINT hand_overs_state
      CHECK (state IN ('preparing', 'releasing', 'refused', 'moving', 'done', 'preparing-undo', 'releasing-undo',
        'undoing', 'undone')),
    started_by text NOT NULL,
    started_from text,
    ground text NOT NULL,
    started_at timestamptz(3) NOT NULL DEFAULT now(),
    preparing_since timestamptz(3) NOT NULL DEFAULT now(),
    done_at timestamptz(3),
    undone_at timestamptz(3),
    undo jsonb,
    refused_by text,
    refusal text,
    before jsonb NOT NULL,
    after jsonb,
    -- What moved here, row by row, with its value before and after: what an undo puts back.
    moves jsonb,
    next_step_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT hand_overs_two CHECK (from_account_id <> to_account_id)
  )`,
  // An account is part of one hand-over at a time.
  `CREATE UNIQUE INDEX hand_overs_from_open ON hand_overs (from_account_id)
    WHERE state NOT IN ('refused', 'done', 'undone')`,
  `CREATE UNIQUE INDEX hand_overs_to_open ON hand_overs (to_account_id)
    WHERE state NOT IN ('refused', 'done', 'undone')`,
  `CREATE INDEX hand_overs_due ON hand_overs (next_step_at)
    WHERE state NOT IN ('refused', 'done', 'undone')`,
  `CREATE INDEX hand_overs_newest ON hand_overs (started_at DESC)`,
  // The participants of a hand-over as they were when it began, and how far each is.
  `CREATE TABLE hand_over_steps (
    hand_over_id uuid NOT NULL CONSTRAINT hand_over_steps_hand_over REFERENCES hand_overs,
    position int NOT NULL,
    participant text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT hand_over_steps_state
      CHECK (state IN ('waiting', 'prepared', 'carried-out', 'released')),
    CONSTRAINT hand_over_steps_pkey PRIMARY KEY (hand_over_id, position)
  )`,
  `INSERT INTO subsystems (code, name_vi, name_en, searches, is_province_level_only) VALUES
    ('PAKN', 'Hệ thống tiếp nhận, xử lý phản ánh, kiến nghị của người dân, doanh nghiệp',
      'Feedback and petitions of people and businesses', '{citizen,business,agency}', false),
    ('CSDL_TTHC', 'Cơ sở dữ liệu quốc gia về thủ tục hành chính',
      'National database of administrative procedures', '{citizen}', true),
    ('KET_NOI', 'Phân hệ quản trị tình hình kết nối của bộ, ngành, địa phương',
      'Connection status of ministries and provinces', '{citizen}', false),
    ('DVC_COVID', 'Dịch vụ công hỗ trợ đối tượng gặp khó khăn do đại dịch Covid-19',
      'Support for people in hardship through Covid-19', '{citizen}', false),
    ('DVC_CHUNG_THUC', 'Dịch vụ công chứng thực bản sao điện tử từ bản chính',
      'Certified electronic copies', '{citizen}', false)`,
  `INSERT INTO user_groups (subsystem, name_vi, name_en)
    SELECT code, vi, en FROM subsystems CROSS JOIN (VALUES
      ('Nhóm admin đơn vị', 'Unit administrators'),
      ('Nhóm cán bộ xử lý', 'Officers in charge'),
      ('Nhóm lãnh đạo đơn vị', 'Unit leaders')) AS named (vi, en)`,
];

const tables = [
  'hand_over_steps',
  'hand_overs',
  'hand_over_participants',
  'legacy_accounts',
  'reconciliations',
  'webhook_deliveries',
  'membership_changes',
  'memberships',
  'user_groups',
  'subsystems',
];

/** Subsystems, who is in them, what they are told; legacy accounts and hand-overs (AH-20 to AH-24). */
export class CreateSubsystems1795320000050 implements MigrationInterface {
  readonly name = 'CreateSubsystems1795320000050';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
