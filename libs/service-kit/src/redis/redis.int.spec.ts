import { describe, expect, it } from '@jest/globals';
import { eventually, ownRedis } from '@vnconnect/testing';
import { Log } from '../telemetry/index.js';
import { connectRedis, isRedisUnavailable } from './redis-client.js';

describe('Redis', () => {
  it('fails at once while Redis is away, says so, and comes back by itself', async () => {
    const own = await ownRedis();
    const lines: string[] = [];
    const log = Log.create({ service: 'alpha', destination: { write: (line) => void lines.push(line) } });
    const redis = await connectRedis(own.url, { name: 'alpha', log });
    await redis.set('key', 'value');
    await own.kill();
    await eventually(() => expect(redis.isReady).toBe(false));
    const failure: unknown = await redis.get('key').catch((error: unknown) => error);
    expect(isRedisUnavailable(failure)).toBe(true);
    expect(isRedisUnavailable(new Error('WRONGTYPE'))).toBe(false);
    await own.start();
    await eventually(async () => expect(await redis.ping()).toBe('PONG'), { timeoutMs: 10_000 });
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'redis.connection.lost',
      'redis.connection.restored',
    ]);
    await redis.close();
    await own.dispose();
  }, 30_000);

  it('waits at start until Redis is there', async () => {
    const own = await ownRedis();
    await own.stop();
    const connecting = connectRedis(own.url, {
      name: 'alpha',
      log: Log.create({ service: 'alpha', level: 'silent' }),
    });
    await own.start();
    const redis = await connecting;
    expect(await redis.ping()).toBe('PONG');
    await redis.close();
    await own.dispose();
  }, 30_000);
});
