import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, ownPostgres, testDatabase } from '@vnconnect/testing';
import {
  Column,
  DataSource,
  Entity,
  PrimaryColumn,
  QueryFailedError,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { ProblemError } from '../problem/index.js';
import { commonOptions } from './database-schema.js';
import { migrate, migrationsMatchEntities } from './migrate.js';
import { ServiceTables1795000000000 } from './migrations/service-tables.js';
import { PLANNED_EACH_TIME } from './preparing-client.js';
import { ServiceDataSource } from './service-data-source.js';

@Entity('citizen')
class Citizen {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { unique: true })
  secret: string;
}

class CreateCitizen1795000000001 implements MigrationInterface {
  readonly name = 'CreateCitizen1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table citizen (
      id uuid primary key,
      secret text not null constraint "UQ_citizen_secret" unique)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table citizen');
  }
}

@Entity('citizen')
class CitizenWithEmail extends Citizen {
  @Column('text', { nullable: true })
  email: string | null;
}

const schema = { entities: [Citizen], migrations: [ServiceTables1795000000000, CreateCitizen1795000000001] };
const empty = { migrate: async () => undefined, version: 'empty' };

async function sourceOf(url: string, extra: object = {}): Promise<DataSource> {
  const options = { ...commonOptions(url, schema), extra, poolErrorHandler: () => undefined };
  return new ServiceDataSource(options).initialize();
}

describe('database', () => {
  it('several migrate at once, and each migration is run once', async () => {
    const database = await testDatabase('alpha', empty);
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, schema)));
    expect(runs.flat()).toEqual(schema.migrations.map(({ name }) => name));
    expect(await migrate(database.ownerUrl, schema)).toEqual([]);
  });

  it('tells which statements the migrations lack', async () => {
    const { ownerUrl } = await testDatabase('alpha', schema);
    const grown = { ...schema, entities: [CitizenWithEmail] };
    expect(await migrationsMatchEntities(ownerUrl, grown)).toEqual([
      'ALTER TABLE "citizen" ADD "email" text',
    ]);
  });

  it('the service can’t change its schema', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const source = await sourceOf(appUrl);
    await expect(source.query('alter table citizen add email text')).rejects.toMatchObject({ code: '42501' });
    await expect(source.query('create table own (id int)')).rejects.toMatchObject({ code: '42501' });
    await source.destroy();
  });

  it('a statement with parameters is prepared once for a connection', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const source = await sourceOf(appUrl, { max: 1 });
    for (const secret of ['a', 'b']) await source.query('select $1::text as secret', [secret]);
    const prepared = await source.query<unknown[]>(
      'select generic_plans + custom_plans as runs from pg_prepared_statements where statement like $1',
      ['select $1::text as secret'],
    );
    expect(prepared).toEqual([{ runs: '2' }]);
    await source.destroy();
  });

  it('a statement that is to be planned each time is never prepared', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const source = await sourceOf(appUrl, { max: 1 });
    await source.query(`select $1::text as sought ${PLANNED_EACH_TIME}`, ['a']);
    const prepared = await source.query<unknown[]>(
      `select name from pg_prepared_statements where statement like '%sought%'`,
    );
    expect(prepared).toEqual([]);
    await source.destroy();
  });

  it('an error shows no column’s value', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const source = await sourceOf(appUrl);
    const add = () => source.getRepository(Citizen).insert({ id: randomUUID(), secret: '079203012345' });
    await add();
    const error: unknown = await add().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QueryFailedError);
    expect(error).toMatchObject({ code: '23505', constraint: 'UQ_citizen_secret' });
    expect(JSON.stringify([error, error instanceof QueryFailedError && error.driverError])).not.toContain(
      '0792',
    );
    await source.destroy();
  });

  it('a statement that takes too long is deadline-exceeded', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const source = await sourceOf(appUrl, { statement_timeout: 50 });
    await expect(source.query('select pg_sleep(5)')).rejects.toMatchObject({ code: 'deadline-exceeded' });
    await source.destroy();
  });

  it('a connection that dies inside a transaction is service-unavailable, wherever it dies', async () => {
    const { appUrl } = await testDatabase('alpha', schema);
    const source = await sourceOf(appUrl);
    const work = source.transaction(async (manager) => {
      const [own] = await manager.query<Array<{ pid: number }>>('select pg_backend_pid() as pid');
      await manager.query(`select pg_terminate_backend(${own?.pid})`).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'service-unavailable' });
      });
      await eventually(() => expect(manager.queryRunner?.isReleased).toBe(true));
      await manager.query('select 1');
    });
    await expect(work).rejects.toMatchObject({ code: 'service-unavailable' });
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    await source.destroy();
  });

  describe('on a server that goes away', () => {
    let own: Awaited<ReturnType<typeof ownPostgres>>;
    beforeAll(async () => {
      own = await ownPostgres();
    }, 60_000);
    afterAll(() => own.dispose());

    it('answers service-unavailable until it is back, and then works again', async () => {
      const { superuserUrl } = own;
      const { appUrl } = await testDatabase('alpha', schema, { superuserUrl });
      const source = await sourceOf(appUrl);
      await source.query('select 1');
      await own.kill();
      // A backend outlives its killed postmaster by a moment and may still answer.
      const failure = await eventually(async () => {
        const outcome: unknown = await source.query('select 1').catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(ProblemError);
        return outcome;
      });
      expect(failure).toMatchObject({ code: 'service-unavailable' });
      await own.start();
      await eventually(async () => expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]), {
        timeoutMs: 20_000,
      });
      await source.destroy();
    }, 60_000);
  });
});
