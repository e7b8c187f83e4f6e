import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE audit_entries (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entries_pkey PRIMARY KEY,
    at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    act text NOT NULL,
    actor text NOT NULL,
    address text,
    subjects text[] NOT NULL,
    units uuid[] NOT NULL,
    before json,
    after json,
    ground text
  )`,
  `CREATE INDEX audit_entries_at ON audit_entries (at)`,
  `CREATE INDEX audit_entries_actor ON audit_entries (actor, id)`,
  `CREATE INDEX audit_entries_subjects ON audit_entries USING gin (subjects)`,
  `CREATE INDEX audit_entries_units ON audit_entries USING gin (units)`,
  // Committed and not in the chain yet. Only the triggers below write it.
  `CREATE TABLE audit_waiting (
    entry_id bigint CONSTRAINT audit_waiting_pkey PRIMARY KEY REFERENCES audit_entries
  )`,
  `CREATE TABLE audit_links (
    position bigint CONSTRAINT audit_links_pkey PRIMARY KEY,
    entry_id bigint NOT NULL CONSTRAINT audit_links_entry UNIQUE REFERENCES audit_entries,
    hash bytea NOT NULL CONSTRAINT audit_links_sha256 CHECK (octet_length(hash) = 32)
  )`,
  `CREATE TABLE audit_checkpoints (
    position bigint CONSTRAINT audit_checkpoints_pkey PRIMARY KEY REFERENCES audit_links,
    statement text NOT NULL
  )`,
  `COMMENT ON TABLE audit_entries IS 'Every act that changed a right (AH-40). Ids, codes and times only; never changed, never deleted'`,
  `COMMENT ON COLUMN audit_entries.actor IS 'An account id, a client id, or system'`,
  `COMMENT ON COLUMN audit_entries.subjects IS 'On whom and what: kind:id, in the order given'`,
  `COMMENT ON COLUMN audit_entries.units IS 'The units that it concerned when it was written: who reaches one of them may read it'`,
  `COMMENT ON COLUMN audit_entries.before IS 'json, not jsonb: the very text that was hashed'`,
  `COMMENT ON TABLE audit_links IS 'The chain: entries in the order of their commits, each hash over the one before it'`,
  `COMMENT ON TABLE audit_checkpoints IS 'Signed statements of how far the chain had come; also kept in the stream AUDIT'`,
];

/** The service's role neither fills nor empties what waits: a row goes in with its entry and out with its link. */
const triggers = [
  `CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
   BEGIN
     INSERT INTO audit_waiting (entry_id) VALUES (NEW.id);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER audit_wait AFTER INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_wait()`,
  `CREATE FUNCTION audit_sealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
   BEGIN
     DELETE FROM audit_waiting USING linked WHERE audit_waiting.entry_id = linked.entry_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER audit_sealed AFTER INSERT ON audit_links REFERENCING NEW TABLE AS linked
   FOR EACH STATEMENT EXECUTE FUNCTION audit_sealed()`,
];

/** Whoever has rights by default, but the owner, keeps those to read and to add. */
const appendOnly = `
  DO $$
  DECLARE
    held record;
  BEGIN
    FOR held IN
      SELECT DISTINCT class.oid::regclass AS name, pg_get_userbyid(acl.grantee) AS role
      FROM pg_class AS class, aclexplode(class.relacl) AS acl
      WHERE class.oid IN ('audit_entries'::regclass, 'audit_waiting'::regclass, 'audit_links'::regclass,
                          'audit_checkpoints'::regclass)
        AND acl.grantee NOT IN (0, class.relowner)
    LOOP
      EXECUTE format('REVOKE ALL ON %s FROM %I', held.name, held.role);
      EXECUTE format('GRANT SELECT ON %s TO %I', held.name, held.role);
      IF held.name <> 'audit_waiting'::regclass THEN
        EXECUTE format('GRANT INSERT ON %s TO %I', held.name, held.role);
      END IF;
    END LOOP;
  END $$`;

/** The log of acts that change a right, its chain and its checkpoints (AH-40). */
export class CreateAuditLog1795320000040 implements MigrationInterface {
  readonly name = 'CreateAuditLog1795320000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...triggers, appendOnly]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_checkpoints, audit_links, audit_waiting, audit_entries');
    await runner.query('DROP FUNCTION audit_wait, audit_sealed');
  }
}
