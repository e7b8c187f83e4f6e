import { Global, Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, databaseEnvironment, SERVICE_NAME } from '../config/index.js';
import { EventsModule } from '../events/events.module.js';
import { HealthChecks } from '../health/index.js';
import { Log } from '../telemetry/log.js';
import { commonOptions, type DatabaseSchema } from './database-schema.js';
import { isDatabaseUnavailable } from './database-unavailable.js';
import { ServiceDataSource } from './service-data-source.js';

const DatabaseConfig = z.object(databaseEnvironment);
const SCHEMA = Symbol('vnconnect.database-schema');
const CONNECT_TIMEOUT_MS = 5_000;
const RETRY_DELAY_MS = 1_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** A service must not run on a schema older than its code; migrating is not its job, as its role can't. */
@Injectable()
class DatabaseStart implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    @Inject(SCHEMA) private readonly schema: DatabaseSchema,
    private readonly checks: HealthChecks,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    const rows = await this.source.query<Array<{ name: string }>>('select name from migrations');
    const applied = new Set(rows.map(({ name }) => name));
    const missing = this.schema.migrations.map(({ name }) => name).filter((name) => !applied.has(name));
    for (const migration of missing) this.log.error('database.migration.missing', { migration });
    if (missing.length > 0) throw new Error(`The database lacks the migrations ${missing.join(', ')}`);
    this.checks.add('postgres', () => this.source.query('select 1'));
  }
}

/**
 * TypeORM on DATABASE_URL, everywhere injectable as DataSource, EntityManager and repositories (forFeature), and the
 * events that go with it (EventsModule). Waits at
 * start until the database is there; see {@link ServiceDataSource} for what happens when it goes away.
 * The configuration must have the names of `databaseEnvironment`.
 */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(schema: DatabaseSchema): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG, SERVICE_NAME, Log],
          useFactory: (config: unknown, service: string, log: Log) => ({
            ...commonOptions(DatabaseConfig.parse(config).DATABASE_URL, schema),
            ...runtimeOptions(DatabaseConfig.parse(config), service, log),
          }),
          dataSourceFactory: (options) => {
            if (!options) throw new Error('TypeOrmModule gave no options');
            return Promise.resolve(new ServiceDataSource(options));
          },
        }),
        EventsModule,
      ],
      providers: [{ provide: SCHEMA, useValue: schema }, DatabaseStart],
    };
  }
}

function runtimeOptions(config: z.infer<typeof DatabaseConfig>, service: string, log: Log) {
  return {
    applicationName: service,
    poolSize: config.DATABASE_POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      statement_timeout: config.DATABASE_STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      keepAlive: true,
    },
    poolErrorHandler: (error: unknown) => log.warn('database.connection.lost', {}, error),
    retryAttempts: Number.POSITIVE_INFINITY,
    retryDelay: RETRY_DELAY_MS,
    toRetry: isDatabaseUnavailable,
  };
}
