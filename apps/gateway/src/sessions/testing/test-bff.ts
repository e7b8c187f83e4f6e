import { randomBytes } from 'node:crypto';
import { Catch, Module, type ArgumentsHost, type DynamicModule, type ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { problems } from '@vnconnect/contracts';
import { CONFIG, Log, ProblemError, REDIS, type Redis } from '@vnconnect/service-kit';
import { freePort } from '@vnconnect/testing';
import type { FastifyReply } from 'fastify';
import { connectTestRedis, testKey, testLog } from '../../redis/testing/test-redis-client.js';
import type { SessionConfig } from '../session.environment.js';
import { SessionStore } from '../session-store.js';
import { SessionVault } from '../session-vault.js';
import { Sessions } from '../sessions.js';
import { SessionsModule } from '../sessions.module.js';
import { Browser } from './browser.js';
import { startTestProvider, type TestProvider } from './test-provider.js';

/** The gateway's session part listening on a port of its own, with a real provider and Redis behind it. */
export interface TestBff {
  readonly config: SessionConfig;
  readonly provider: TestProvider;
  readonly redis: Redis;
  readonly sessions: Sessions;
  readonly store: SessionStore;
  readonly vault: SessionVault;
  logged(): string;
  browser(): Browser;
  stop(): Promise<void>;
}

/** Tells a problem as the gateway's own filter does, as far as these tests look. */
@Catch(ProblemError)
class TellProblem implements ExceptionFilter<ProblemError> {
  catch({ code }: ProblemError, host: ArgumentsHost): void {
    void host.switchToHttp().getResponse<FastifyReply>().code(problems[code].status).send({ code });
  }
}

@Module({})
class Surroundings {
  static of(config: SessionConfig, redis: Redis, log: Log): DynamicModule {
    return {
      module: Surroundings,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: REDIS, useValue: redis },
        { provide: Log, useValue: log },
      ],
      exports: [CONFIG, REDIS, Log],
    };
  }
}

/** @param redis one that the test means to break; otherwise one of the run */
export async function startTestBff(redis?: Redis): Promise<TestBff> {
  const port = await freePort();
  const settings = {
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORTAL_CLIENT_ID: 'vnconnect-portal',
    PORTAL_CLIENT_SECRET: randomBytes(32).toString('hex'),
    SESSION_KEY: testKey(),
  };
  const provider = await startTestProvider(settings);
  const config = { ...settings, IDENTITY_HTTP_URL: provider.url };
  const client = redis ?? (await connectTestRedis());
  const { log, lines } = testLog();
  const root = { module: class Root {}, imports: [Surroundings.of(config, client, log), SessionsModule] };
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: false });
  app.useGlobalFilters(new TellProblem());
  await app.listen(port, '127.0.0.1');
  return {
    config,
    provider,
    redis: client,
    sessions: app.get(Sessions),
    store: app.get(SessionStore),
    vault: app.get(SessionVault),
    logged: lines,
    browser: () => new Browser(settings.PUBLIC_URL, provider.url),
    stop: async () => {
      await app.close();
      await provider.stop();
      if (!redis) await client.close();
    },
  };
}
