import { createHash, randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import type { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import {
  addressFor,
  appRole,
  databaseRights,
  ownerRole,
  putDatabase,
  putRoles,
  withClient,
} from '../../../deploy/local/servers/postgres-setup.mjs';
import { superuserAddress, testRun } from './test-run.js';

export interface TestDatabase {
  readonly name: string;
  /** As the service connects: reads and writes rows, can't change the schema. */
  readonly appUrl: string;
  /** As migrations connect. */
  readonly ownerUrl: string;
  /** Ends all its sessions and removes it. Not needed for cleanliness: the run's server goes at the end. */
  drop(): Promise<void>;
}

/** How the schema comes to be: the service's migrations, or work done as the owner (`version` tells two apart). */
export type TestSchema =
  | { readonly migrations: ReadonlyArray<new () => MigrationInterface> }
  | { readonly migrate: (ownerUrl: string) => Promise<void>; readonly version?: string };

/**
 * A fresh database for one spec file, with the roles of production. The first one of a schema is migrated and kept
 * as a template for the rest of the run; the others are copies of it.
 * @param options `superuserUrl` for a server of the spec file's own (ownPostgres), default the run's
 */
export async function testDatabase(
  service: string,
  schema: TestSchema,
  options: { superuserUrl?: string } = {},
): Promise<TestDatabase> {
  const { password, ports } = testRun();
  const superuserUrl = options.superuserUrl ?? superuserAddress(password, ports.postgres);
  const name = `vnc_${service}_${randomBytes(6).toString('hex')}`;
  const as = (role: string, database: string) => addressFor(superuserUrl, { role, password, database });
  const template = `vnc_${service}_template_${fingerprint(schema)}`;
  await withClient(superuserUrl, async (client) => {
    await locked(client, service, async () => {
      await putRoles(client, service, { ownerPassword: password, appPassword: password });
      if (!(await exists(client, template)))
        await makeTemplate(client, { superuserUrl, service, template, schema, as });
    });
    await client.query(
      `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} owner ${escapeIdentifier(ownerRole(service))}`,
    );
    await client.query(databaseRights(service, name));
  });
  return {
    name,
    appUrl: as(appRole(service), name),
    ownerUrl: as(ownerRole(service), name),
    drop: () => dropDatabase(superuserUrl, name),
  };
}

function fingerprint(schema: TestSchema): string {
  const text =
    'migrations' in schema
      ? schema.migrations.map((migration) => `${migration.name}${String(migration)}`).join()
      : (schema.version ?? String(schema.migrate));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** Spec files run in several workers: one makes the roles and the template, the others wait. */
async function locked(client: Client, key: string, work: () => Promise<void>): Promise<void> {
  await client.query('select pg_advisory_lock(hashtext($1))', [key]);
  try {
    await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [key]);
  }
}

async function exists(client: Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  return rowCount === 1;
}

interface TemplatePlan {
  readonly superuserUrl: string;
  readonly service: string;
  readonly template: string;
  readonly schema: TestSchema;
  readonly as: (role: string, database: string) => string;
}

/** Migrates under another name first: a migration that fails leaves no half-made template. */
async function makeTemplate(
  client: Client,
  { superuserUrl, service, template, schema, as }: TemplatePlan,
): Promise<void> {
  const draft = `${template}_draft`;
  await dropDatabase(superuserUrl, draft);
  await putDatabase(superuserUrl, service, draft);
  await migrate(schema, as(ownerRole(service), draft));
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft]);
  await client.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(template)}`);
}

async function migrate(schema: TestSchema, ownerUrl: string): Promise<void> {
  if ('migrate' in schema) return schema.migrate(ownerUrl);
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: [...schema.migrations] });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, (client) =>
    client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`),
  );
}
