import { DataSource } from 'typeorm';
import { commonOptions, type DatabaseSchema } from './database-schema.js';

const LOCK = 0x564e_43; // "VNC": any number that all who migrate agree on

/**
 * Brings a database up to date, as the role that owns it. Several may run at once: one migrates, the others wait
 * and find nothing left to do. Each migration is a transaction of its own.
 * @returns the names of the migrations that were run
 */
export async function migrate(ownerUrl: string, schema: DatabaseSchema): Promise<string[]> {
  return withDataSource(ownerUrl, schema, async (source) => {
    const lock = source.createQueryRunner();
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      const done = await source.runMigrations({ transaction: 'each' });
      return done.map(({ name }) => name);
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [LOCK]);
      await lock.release();
    }
  });
}

/**
 * Statements by which the migrated database differs from the entities: none when every change of an entity has its
 * migration.
 * @param ownerUrl a database to which the migrations have been applied
 */
export async function migrationsMatchEntities(ownerUrl: string, schema: DatabaseSchema): Promise<string[]> {
  return withDataSource(ownerUrl, schema, async (source) => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  });
}

async function withDataSource<T>(
  url: string,
  schema: DatabaseSchema,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = await new DataSource({
    ...commonOptions(url, schema),
    applicationName: 'migrate',
    poolSize: 2,
  }).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
