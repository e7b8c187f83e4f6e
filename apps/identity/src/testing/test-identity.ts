import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { type Environment, type RunningService, startService } from '@vnconnect/service-kit';
import {
  type AskingGateway,
  startAskingGateway,
  testEnvironment,
  testVaultEnvironment,
} from '@vnconnect/service-kit/testing';
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
export interface TestIdentity extends AskingGateway {
  readonly notifier: FakeNotifier;
  readonly register: FakeRegister;
  readonly service: RunningService;
  /** As the service's own role. */
  readonly database: DataSource;
  readonly ownerUrl: string;
  /** The bus, as another service enters it. */
  urlFor(service: string): string;
  /** Forgets when codes were sent, as an hour would. */
  forgetSendings(): Promise<void>;
}

const key = () => randomBytes(32).toString('base64');
function signingKey(alg: 'ES256' | 'RS256') {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: randomUUID() };
}

const secrets = () => ({
  ...testVaultEnvironment(),
  FILES_PORT: '0',
  OIDC_PORT: '0',
  CERTIFICATE_PORT: '0',
  CERTIFICATE_TLS_CERTIFICATE_FILE: testCertificate().certificateFile,
  CERTIFICATE_TLS_KEY_FILE: testCertificate().keyFile,
  PUBLIC_URL: 'http://localhost:8080',
  OIDC_JWKS: JSON.stringify({ keys: [signingKey('ES256'), signingKey('RS256')] }),
  OIDC_COOKIE_KEYS: key(),
});

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
  const notifier = await startFakeNotifier(testEnvironment(nats.urlFor('notifier')));
  const gateway = await startAskingGateway(nats.urlFor('gateway'));
  const service = await startService({
    name: 'identity',
    module: AppModule,
    config: identityConfig,
    environment: {
      ...testEnvironment(nats.urlFor('identity')),
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
  const dataSource = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  return {
    ...gateway,
    ...{ notifier, register, service, database: dataSource, ownerUrl: database.ownerUrl },
    urlFor: nats.urlFor,
    forgetSendings: async () => {
      await dataSource.query('DELETE FROM otp_sendings');
    },
    stop: async () => {
      await dataSource.destroy();
      await Promise.all([service.stop(), gateway.stop(), notifier.stop(), register.stop()]);
    },
  };
}
