import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Out of PostgreSQL, so that parties can be told of sessions that Redis no longer has (ID-41).
  `CREATE TABLE party_sessions (
    client_id text NOT NULL,
    sid text NOT NULL,
    session_uid text NOT NULL,
    account_id uuid NOT NULL,
    signed_in_at timestamptz NOT NULL,
    CONSTRAINT party_sessions_pkey PRIMARY KEY (client_id, sid)
  )`,
  `CREATE INDEX party_sessions_of_account ON party_sessions (account_id)`,
  `CREATE INDEX party_sessions_of_session ON party_sessions (session_uid)`,
  `CREATE INDEX party_sessions_age ON party_sessions (signed_in_at)`,
  `CREATE TABLE logout_orders (
    client_id text NOT NULL,
    sid text NOT NULL,
    account_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'waiting'
      CONSTRAINT logout_orders_state CHECK (state IN ('waiting', 'told', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    ordered_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT logout_orders_pkey PRIMARY KEY (client_id, sid)
  )`,
  `CREATE INDEX logout_orders_waiting ON logout_orders (next_at) WHERE state = 'waiting'`,
  `CREATE INDEX logout_orders_age ON logout_orders (ordered_at)`,
];

/** Which parties were signed on to in which session, and the parties that are to be told of a session's end (ID-41). */
export class CreateLogouts1795310000080 implements MigrationInterface {
  readonly name = 'CreateLogouts1795310000080';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE logout_orders');
    await runner.query('DROP TABLE party_sessions');
  }
}
