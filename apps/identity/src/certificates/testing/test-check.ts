import { DataSource } from 'typeorm';
import { connectRedis, Log, type Redis } from '@vnconnect/service-kit';
import { testDatabase, testRedis } from '@vnconnect/testing';
import { identitySchema } from '../../database/identity-schema.js';
import type { AuthoritySettings } from '../authorities/authority-settings.js';
import { TrustedAuthorities } from '../authorities/trusted-authorities.js';
import { TrustedAuthoritiesRepository } from '../authorities/trusted-authorities.repository.js';
import { CertificateCheck } from '../certificate-check.js';
import { Revocation } from '../revocation/revocation.js';
import { RevocationLists } from '../revocation/revocation-lists.js';
import { StatusCache } from '../revocation/status-cache.js';

/** The check on real servers, and what a spec turns about it. */
export interface TestCheck {
  readonly repository: TrustedAuthoritiesRepository;
  readonly redis: Redis;
  /** A check as another process has it: with nothing kept but what is in Redis and PostgreSQL. */
  another(): CertificateCheck;
  /** Forgets what any check keeps in Redis. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestCheck(authorities: readonly AuthoritySettings[]): Promise<TestCheck> {
  const log = Log.create({ service: 'test', level: 'silent' });
  const redis = await connectRedis((await testRedis()).url, { name: 'test', log });
  const { appUrl } = await testDatabase('identity', { migrations: identitySchema.migrations });
  const database = new DataSource({ type: 'postgres', url: appUrl, entities: [...identitySchema.entities] });
  const repository = new TrustedAuthoritiesRepository(await database.initialize());
  for (const authority of authorities) await repository.upsert(authority);
  return {
    repository,
    redis,
    another: () =>
      new CertificateCheck(
        new TrustedAuthorities(repository),
        new Revocation(new StatusCache(redis, log), new RevocationLists(redis), log),
      ),
    forget: async () => {
      await redis.flushDb();
    },
    stop: async () => {
      redis.destroy();
      await database.destroy();
    },
  };
}
