import { afterAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase } from './index.js';

let migrated = 0;

class CreateNotes1795169700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    migrated += 1;
    await runner.query(
      'create table note (id bigint generated always as identity primary key, text text not null)',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table note');
  }
}

const clients: Client[] = [];
async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
}
afterAll(() => Promise.all(clients.map((client) => client.end())));

const schema = { migrations: [CreateNotes1795169700000] };

describe('testDatabase', () => {
  it('lets the service read and write rows but not change the schema', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const app = await connect(appUrl);
    await app.query("insert into note (text) values ('một')");
    expect((await app.query('select text from note')).rows).toEqual([{ text: 'một' }]);
    await expect(app.query('create table mine (id int)')).rejects.toThrow(
      'permission denied for schema public',
    );
    await expect(app.query('alter table note add column x int')).rejects.toThrow(
      'must be owner of table note',
    );
    await expect(app.query('create schema mine')).rejects.toThrow('permission denied for database');
  });

  it('gives each caller an empty database of its own and migrates only the first', async () => {
    const [one, two] = await Promise.all([testDatabase('alpha', schema), testDatabase('alpha', schema)]);
    const first = await connect(one.appUrl);
    const second = await connect(two.appUrl);
    await first.query("insert into note (text) values ('mine')");
    expect((await second.query('select count(*)::int as count from note')).rows).toEqual([{ count: 0 }]);
    expect(migrated).toBe(1);
  });

  it("keeps another service's role out", async () => {
    const { name } = await testDatabase('alpha', schema);
    const other = await testDatabase('beta', { migrate: async () => undefined });
    const intruder = new URL(other.appUrl);
    intruder.pathname = `/${name}`;
    await expect(connect(intruder.href)).rejects.toThrow('permission denied for database');
  });

  it('leaves no template behind a migration that fails', async () => {
    let tries = 0;
    const failsOnce = async (): Promise<void> => {
      tries += 1;
      if (tries === 1) throw new Error('half way');
    };
    await expect(testDatabase('alpha', { migrate: failsOnce })).rejects.toThrow('half way');
    const database = await testDatabase('alpha', { migrate: failsOnce });
    expect(tries).toBe(2);
    await database.drop();
    await expect(connect(database.appUrl)).rejects.toThrow('does not exist');
  });
});
