import { generateKeyPairSync } from 'node:crypto';
import { Module } from '@nestjs/common';
import type { Provider } from '@nestjs/common';
import { defineEvent } from '@vnconnect/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { databaseEnvironment, defineConfig, serviceEnvironment } from '../../config/index.js';
import { DatabaseModule, ServiceTables1795000000000 } from '../../database/index.js';
import { startService } from '../../service/index.js';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Heard by `beta` on the tests' bus. */
export const ThingAsked = defineEvent('alpha.thing.asked.v1', {
  description: 'A thing was asked.',
  payload: z.object({ number: z.int() }),
});

/** Where tests write, beside the tables of the bus. */
export class Things1795000000001 implements MigrationInterface {
  readonly name = 'Things1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table thing (number int not null, replica text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thing');
  }
}

export const eventTables = { entities: [], migrations: [ServiceTables1795000000000, Things1795000000001] };

/** A whole service with a database, whose events are retried fast. */
export async function startEventService(options: {
  name: string;
  natsUrl: string;
  databaseUrl: string;
  providers?: Provider[];
  maxDeliveries?: number;
}) {
  @Module({ imports: [DatabaseModule.forRoot(eventTables)], providers: options.providers ?? [] })
  class TestModule {}

  return startService({
    name: options.name,
    module: TestModule,
    config: defineConfig(serviceEnvironment.extend(databaseEnvironment)),
    environment: {
      NATS_URL: options.natsUrl,
      DATABASE_URL: options.databaseUrl,
      HEALTH_PORT: '0',
      LOG_LEVEL: 'fatal',
      CALLER_PUBLIC_JWK: JSON.stringify(publicKey.export({ format: 'jwk' })),
      EVENTS_RETRY_DELAY_MS: '20',
      EVENTS_MAX_DELIVERIES: String(options.maxDeliveries ?? 3),
    },
  });
}
