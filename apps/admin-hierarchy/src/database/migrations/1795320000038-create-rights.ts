import type { MigrationInterface, QueryRunner } from 'typeorm';

const levels = `'vpcp', 'senior', 'level-1', 'level-2', 'level-3'`;

const up = [
  `CREATE TABLE permission_groups (
    code text CONSTRAINT permission_groups_pkey PRIMARY KEY,
    position smallint NOT NULL CONSTRAINT permission_groups_position UNIQUE,
    name_vi text NOT NULL,
    name_en text NOT NULL
  )`,
  // What officers call a permission (AH-11), and what follows from it; see PermissionCatalogue.
  `CREATE TABLE permissions (
    code text CONSTRAINT permissions_pkey PRIMARY KEY,
    group_code text NOT NULL REFERENCES permission_groups,
    position smallint NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    allows text[] NOT NULL DEFAULT '{}',
    hand_on_from text NOT NULL CONSTRAINT permissions_hand_on_from CHECK (hand_on_from IN (${levels})),
    makes text CONSTRAINT permissions_makes CHECK (makes IN ('level-1', 'level-2', 'level-3')),
    at_kinds text[] NOT NULL DEFAULT '{}',
    unit_name_contains text[] NOT NULL DEFAULT '{}',
    CONSTRAINT permissions_position UNIQUE (group_code, position)
  )`,
  `CREATE TABLE level_permissions (
    level text NOT NULL CONSTRAINT level_permissions_level CHECK (level IN (${levels})),
    permission text NOT NULL,
    CONSTRAINT level_permissions_pkey PRIMARY KEY (level, permission)
  )`,
  // A senior right, or its delegation, on its way: proposed by one, decided by another (AH-05a).
  `CREATE TABLE administration_proposals (
    id uuid CONSTRAINT administration_proposals_pkey PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (account_id),
    unit_id uuid NOT NULL REFERENCES units (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    ground text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'open'
      CONSTRAINT administration_proposals_state CHECK (state IN ('open', 'approved', 'rejected', 'withdrawn')),
    decided_by uuid,
    decided_at timestamptz,
    decision_ground text,
    delegated_from uuid,
    sub_unit_id uuid REFERENCES units (id),
    document_number text,
    document_date date,
    document_file_id uuid,
    CONSTRAINT administration_proposals_two_people CHECK (state <> 'approved' OR decided_by <> proposed_by),
    CONSTRAINT administration_proposals_decided CHECK ((state = 'open') = (decided_at IS NULL)),
    CONSTRAINT administration_proposals_document CHECK (
      (delegated_from IS NULL) = (sub_unit_id IS NULL) AND
      (delegated_from IS NULL) = (document_number IS NULL) AND
      (delegated_from IS NULL) = (document_date IS NULL))
  )`,
  `CREATE UNIQUE INDEX administration_proposals_open ON administration_proposals (user_id, unit_id)
   WHERE state = 'open'`,
  // Agencies are found by their codes, which stand in the clear.
  `CREATE INDEX users_agencies ON users USING gin (masked_numbers) WHERE kind = 'agency'`,
  `CREATE INDEX administration_proposals_unit ON administration_proposals (unit_id)`,
  `CREATE TABLE administrations (
    id uuid CONSTRAINT administrations_pkey PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (account_id),
    level text NOT NULL CONSTRAINT administrations_level CHECK (level IN (${levels})),
    unit_id uuid NOT NULL REFERENCES units (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    proposal_id uuid CONSTRAINT administrations_proposal UNIQUE REFERENCES administration_proposals,
    delegated_from uuid REFERENCES administrations,
    ended_by text,
    end_ground text,
    CONSTRAINT administrations_by_two CHECK (level <> 'senior' OR proposal_id IS NOT NULL)
  )`,
  `CREATE INDEX administrations_user ON administrations (user_id)`,
  `CREATE INDEX administrations_unit ON administrations (unit_id)`,
  `CREATE INDEX administrations_delegated_from ON administrations (delegated_from)`,
  `ALTER TABLE administration_proposals ADD CONSTRAINT administration_proposals_delegated_from
   FOREIGN KEY (delegated_from) REFERENCES administrations`,
  `CREATE TABLE grants (
    id uuid CONSTRAINT grants_pkey PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (account_id),
    permission_code text NOT NULL REFERENCES permissions,
    unit_id uuid NOT NULL REFERENCES units (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    granted_by text NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT now(),
    ground text,
    ended_by text,
    end_ground text
  )`,
  `CREATE INDEX grants_user ON grants (user_id)`,
  `CREATE INDEX grants_unit ON grants (unit_id)`,
  `COMMENT ON COLUMN administrations.ends_at IS 'From this moment on it counts no longer; when somebody ended it before its time, who did stands in ended_by'`,
  `COMMENT ON COLUMN grants.ends_at IS 'From this moment on it counts no longer; when somebody ended it before its time, who did stands in ended_by'`,
];

const down = [
  `DROP INDEX users_agencies`,
  `ALTER TABLE administration_proposals DROP CONSTRAINT administration_proposals_delegated_from`,
  ...[
    'grants',
    'administrations',
    'administration_proposals',
    'level_permissions',
    'permissions',
    'permission_groups',
  ].map((table) => `DROP TABLE ${table}`),
];

/** Permissions as data, levels, who holds what (AH-04, AH-05a, AH-11). */
export class CreateRights1795320000038 implements MigrationInterface {
  readonly name = 'CreateRights1795320000038';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
