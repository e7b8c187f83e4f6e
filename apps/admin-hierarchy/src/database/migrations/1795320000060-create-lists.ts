import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists by letter with what was found of each row (AH-30, AH-31), and registration drives (AH-32). */
export class CreateLists1795320000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE lists (
        id uuid PRIMARY KEY,
        form text NOT NULL CHECK (form IN ('supplement', 'exploitation')),
        state text NOT NULL DEFAULT 'checking'
          CHECK (state IN ('checking', 'checked', 'applying', 'applied', 'failed')),
        failure text,
        file_name text NOT NULL,
        ground text NOT NULL,
        unit_id uuid NOT NULL,
        uploaded_by uuid NOT NULL,
        uploaded_at timestamptz NOT NULL DEFAULT now(),
        sheets jsonb NOT NULL,
        -- Where the outcomes go in each sheet.
        places jsonb NOT NULL DEFAULT '{}',
        -- The group that people join in each subsystem.
        groups jsonb NOT NULL DEFAULT '{}',
        applied_by uuid,
        applied_from text,
        finished_at timestamptz,
        -- Who works on it, until when; another takes over after that.
        worker uuid,
        leased_until timestamptz
      )`);
    await runner.query(`CREATE INDEX lists_newest ON lists (uploaded_at DESC, id)`);
    await runner.query(
      `CREATE INDEX lists_to_do ON lists (uploaded_at) WHERE state IN ('checking', 'applying')`,
    );
    await runner.query(`
      CREATE TABLE list_rows (
        list_id uuid NOT NULL REFERENCES lists ON DELETE CASCADE,
        position integer NOT NULL,
        sheet integer NOT NULL,
        row integer NOT NULL,
        state text NOT NULL
          CHECK (state IN ('ready', 'unchanged', 'wrong', 'skipped', 'applied', 'refused')),
        -- What was written of the person, encrypted.
        sealed bytea NOT NULL,
        account_id uuid,
        unit_id uuid,
        subsystems text[] NOT NULL,
        findings jsonb NOT NULL,
        notes text[] NOT NULL,
        drive_position text,
        PRIMARY KEY (list_id, position)
      )`);
    await runner.query(`CREATE INDEX list_rows_by_state ON list_rows (list_id, state, position)`);
    await runner.query(`
      CREATE TABLE drives (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        unit_id uuid NOT NULL,
        positions text[] NOT NULL,
        due_on date NOT NULL,
        started_by uuid NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        refreshed_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE drive_people (
        drive_id uuid NOT NULL REFERENCES drives ON DELETE CASCADE,
        -- Keyed index of the number as it is written: a person stands on a drive once in each unit.
        number_index bytea NOT NULL,
        unit_id uuid NOT NULL,
        position text NOT NULL,
        sealed bytea NOT NULL,
        account_id uuid,
        PRIMARY KEY (drive_id, unit_id, number_index)
      )`);
    await runner.query(
      `CREATE INDEX drive_people_unregistered ON drive_people (drive_id, number_index) WHERE account_id IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['drive_people', 'drives', 'list_rows', 'lists'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
