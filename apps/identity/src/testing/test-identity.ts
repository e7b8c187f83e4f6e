import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { RequestContract } from '@vnconnect/contracts';
import {
  Bus,
  CallerTokens,
  callerSigningEnvironment,
  defineConfig,
  type Environment,
  type InputOf,
  ProblemError,
  type ReplyOf,
  type RequestOptions,
  type RunningService,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { testCertificate, testDatabase, testNats, testRedis } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { identitySchema } from '../database/identity-schema.js';
import { identityConfig } from '../identity.config.js';
import {
  type FakeNotifier,
  type FakeRegister,
  startFakeNotifier,
  startFakeRegister,
} from './fake-partners.js';

/** The whole service on real servers, asked over the bus as the gateway does. */
export interface TestIdentity {
  readonly notifier: FakeNotifier;
  readonly register: FakeRegister;
  readonly service: RunningService;
  /** As the service's own role. */
  readonly database: DataSource;
  readonly ownerUrl: string;
  readonly tokens: CallerTokens;
  ask<C extends RequestContract>(
    contract: C,
    input: InputOf<C>,
    options?: RequestOptions,
  ): Promise<ReplyOf<C>>;
  /** The problem that it refuses with; fails when it does not. */
  refusal<C extends RequestContract>(
    contract: C,
    input: InputOf<C>,
    options?: RequestOptions,
  ): Promise<ProblemError>;
  /** Forgets when codes were sent, as an hour would. */
  forgetSendings(): Promise<void>;
  stop(): Promise<void>;
}

const key = () => randomBytes(32).toString('base64');
const caller = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function commonEnvironment(natsUrl: string): Environment {
  return {
    NATS_URL: natsUrl,
    HEALTH_PORT: '0',
    LOG_LEVEL: 'error',
    CALLER_PUBLIC_JWK: JSON.stringify(caller.publicKey.export({ format: 'jwk' })),
  };
}

function signingKey(alg: 'ES256' | 'RS256') {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: randomUUID() };
}

const secrets = () => ({
  DATA_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key() } }),
  BLIND_INDEX_KEY: key(),
  FILES_PORT: '0',
  OIDC_PORT: '0',
  CERTIFICATE_PORT: '0',
  CERTIFICATE_TLS_CERTIFICATE_FILE: testCertificate().certificateFile,
  CERTIFICATE_TLS_KEY_FILE: testCertificate().keyFile,
  PUBLIC_URL: 'http://localhost:8080',
  OIDC_JWKS: JSON.stringify({ keys: [signingKey('ES256'), signingKey('RS256')] }),
  OIDC_COOKIE_KEYS: key(),
});

@Module({})
class GatewayModule {}

function startGateway(natsUrl: string): Promise<RunningService> {
  const config = defineConfig(serviceEnvironment.extend(callerSigningEnvironment));
  const CALLER_PRIVATE_JWK = JSON.stringify(caller.privateKey.export({ format: 'jwk' }));
  return startService({
    name: 'gateway',
    module: GatewayModule,
    config,
    environment: { ...commonEnvironment(natsUrl), CALLER_PRIVATE_JWK },
    door: (root, options) => NestFactory.createApplicationContext(root, options),
  });
}

/** @param options `redisUrl` of a Redis of the spec's own, when it means to break it; `environment` besides */
export async function startTestIdentity(
  options: { redisUrl?: string; environment?: Environment } = {},
): Promise<TestIdentity> {
  const [nats, redis, database] = await Promise.all([
    testNats(),
    testRedis(),
    testDatabase('identity', { migrations: identitySchema.migrations }),
  ]);
  const register = await startFakeRegister();
  const notifier = await startFakeNotifier(commonEnvironment(nats.urlFor('notifier')));
  const gateway = await startGateway(nats.urlFor('gateway'));
  const service = await startService({
    name: 'identity',
    module: AppModule,
    config: identityConfig,
    environment: {
      ...commonEnvironment(nats.urlFor('identity')),
      ...secrets(),
      DATABASE_URL: database.appUrl,
      REDIS_URL: options.redisUrl ?? redis.url,
      SUBSCRIBER_REGISTER_URL: register.url,
      SUBSCRIBER_REGISTER_KEY: register.key,
      MOBILE_SIGNATURE_AP_PWD: key(),
      INSURANCE_REGISTER_URL: register.url,
      INSURANCE_REGISTER_KEY: register.key,
      VIETNAM_POST_CLIENT_SECRET: 'unused',
      VNEID_CLIENT_SECRET: 'unused',
      ...options.environment,
    },
  });
  const bus = gateway.app.get(Bus);
  const dataSource = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  return {
    ...{ notifier, register, service, database: dataSource, ownerUrl: database.ownerUrl },
    tokens: gateway.app.get(CallerTokens),
    ask: (contract, input, more) => bus.request(contract, input, { deadlineMs: 20_000, ...more }),
    refusal: (contract, input, more) =>
      refusalOf(bus.request(contract, input, { deadlineMs: 20_000, ...more })),
    forgetSendings: async () => {
      await dataSource.query('DELETE FROM otp_sendings');
    },
    stop: async () => {
      await dataSource.destroy();
      await Promise.all([service.stop(), gateway.stop(), notifier.stop(), register.stop()]);
    },
  };
}

async function refusalOf(asked: Promise<unknown>): Promise<ProblemError> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
