export { connectRedis, InjectRedis, isRedisUnavailable, REDIS, type Redis } from './redis-client.js';
export { RedisModule } from './redis.module.js';
