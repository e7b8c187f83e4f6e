import {
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, redisEnvironment, SERVICE_NAME } from '../config/index.js';
import { HealthChecks } from '../health/index.js';
import { Log } from '../telemetry/log.js';
import { connectRedis, REDIS, type Redis } from './redis-client.js';

const RedisConfig = z.object(redisEnvironment);

/** Tells readiness about the connection, and closes it once nothing is answered any more. */
@Injectable()
class RedisOwner implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    private readonly checks: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.checks.add('redis', () => this.redis.ping());
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.redis.isReady) await this.redis.close();
    else if (this.redis.isOpen) this.redis.destroy();
  }
}

/** Gives the {@link Redis} client by `@InjectRedis()`. The configuration must have the names of `redisEnvironment`. */
@Global()
@Module({
  providers: [
    {
      provide: REDIS,
      inject: [CONFIG, SERVICE_NAME, Log],
      useFactory: (config: unknown, name: string, log: Log) =>
        connectRedis(RedisConfig.parse(config).REDIS_URL, { name, log }),
    },
    RedisOwner,
  ],
  exports: [REDIS],
})
export class RedisModule {}
