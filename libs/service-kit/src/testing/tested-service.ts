import type { Type } from '@nestjs/common';
import { testDatabase, testNats, testRedis } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import {
  type DatabaseSchema,
  type defineConfig,
  type Environment,
  type RunningService,
  startService,
} from '../index.js';
import {
  type AskingGateway,
  startAskingGateway,
  testEnvironment,
  testVaultEnvironment,
} from './asking-gateway.js';

/** A whole service on real servers, asked over the bus as the gateway does. */
export interface TestedService extends AskingGateway {
  readonly service: RunningService;
  /** As the service's own role. */
  readonly database: DataSource;
  readonly ownerUrl: string;
  /** The bus, as another service enters it. */
  urlFor(service: string): string;
}

/** @param environment what it reads beside the bus, database, Redis and keys */
export async function startTestedService(
  of: {
    name: string;
    module: Type;
    config: ReturnType<typeof defineConfig>;
    schema: DatabaseSchema;
  },
  environment: Environment = {},
): Promise<TestedService> {
  const [nats, redis, database] = await Promise.all([
    testNats(),
    testRedis(),
    testDatabase(of.name, { migrations: of.schema.migrations }),
  ]);
  const gateway = await startAskingGateway(nats.urlFor('gateway'));
  const service = await startService({
    ...{ name: of.name, module: of.module, config: of.config },
    environment: {
      ...testEnvironment(nats.urlFor(of.name)),
      ...testVaultEnvironment(),
      DATABASE_URL: database.appUrl,
      REDIS_URL: redis.url,
      FILES_PORT: '0',
      ...environment,
    },
  });
  const dataSource = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  return {
    ...gateway,
    ...{ service, database: dataSource, ownerUrl: database.ownerUrl },
    urlFor: nats.urlFor,
    stop: async () => {
      await dataSource.destroy();
      await Promise.all([service.stop(), gateway.stop()]);
    },
  };
}
