import { expect, it } from '@jest/globals';
import { migrationsMatchEntities } from '@vnconnect/service-kit';
import { testDatabase } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { identitySchema } from './identity-schema.js';

it('the migrations make what the entities say', async () => {
  const { ownerUrl } = await testDatabase('identity', { migrations: identitySchema.migrations });
  expect(await migrationsMatchEntities(ownerUrl, identitySchema)).toEqual([]);
});

it.each([
  ['known_devices_token', `token_hash = '\\x00'`],
  ['known_devices_last_used', `last_used_at < now()`],
])('ID-21 known devices are found without reading all of them, by %s', async (index, condition) => {
  const { ownerUrl } = await testDatabase('identity', { migrations: identitySchema.migrations });
  const source = await new DataSource({ type: 'postgres', url: ownerUrl, poolSize: 1 }).initialize();
  try {
    await source.query('SET enable_seqscan = off'); // the table of this test is too small for an index to pay
    const plan = await source.query<object[]>(`EXPLAIN SELECT 1 FROM known_devices WHERE ${condition}`);
    expect(JSON.stringify(plan)).toContain(index);
  } finally {
    await source.destroy();
  }
});

it('every migration can be undone', async () => {
  const { ownerUrl } = await testDatabase('identity', { migrations: identitySchema.migrations });
  const source = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...identitySchema.migrations],
  }).initialize();
  try {
    for (const _ of identitySchema.migrations) await source.undoLastMigration();
    const tables = await source.query<{ tablename: string }[]>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    expect(tables).toEqual([]);
  } finally {
    await source.destroy();
  }
});

it('the running service may not change the schema', async () => {
  const { appUrl } = await testDatabase('identity', { migrations: identitySchema.migrations });
  const source = await new DataSource({ type: 'postgres', url: appUrl }).initialize();
  try {
    await expect(source.query('DROP TABLE accounts')).rejects.toThrow('must be owner');
    await expect(source.query('ALTER TABLE accounts ADD COLUMN more text')).rejects.toThrow('must be owner');
  } finally {
    await source.destroy();
  }
});
