import type { DataSourceOptions, EntitySchema, MigrationInterface } from 'typeorm';

export type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** What a service's database consists of; one value a service, given to the module, to migrate and to the check. */
export interface DatabaseSchema {
  readonly entities: ReadonlyArray<EntitySchema | (abstract new (...parameters: never[]) => object)>;
  /** In order, ServiceTables first. Names end in a 13-digit stamp, by which TypeORM orders them. */
  readonly migrations: ReadonlyArray<new () => MigrationInterface>;
}

/** Options that the running service, migrations and the check have in common. */
export function commonOptions(url: string, { entities, migrations }: DatabaseSchema): PostgresOptions {
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    synchronize: false,
    logging: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto', // gen_random_uuid(), which PostgreSQL has built in
  };
}
