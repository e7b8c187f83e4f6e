import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE trusted_authorities (
    id text CONSTRAINT trusted_authorities_pkey PRIMARY KEY,
    name text NOT NULL,
    is_government boolean NOT NULL,
    anchor bytea NOT NULL,
    intermediates bytea[] NOT NULL,
    identity_rules jsonb NOT NULL,
    ocsp_url text,
    crl_url text,
    active_from timestamptz NOT NULL,
    active_to timestamptz,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT trusted_authorities_period CHECK (active_to IS NULL OR active_to > active_from)
  )`,
];

const down = [`DROP TABLE trusted_authorities`];

/** The certification authorities that are trusted, and how their certificates are read (ID-32, ID-33). */
export class CreateTrustedAuthorities1795310000010 implements MigrationInterface {
  readonly name = 'CreateTrustedAuthorities1795310000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
