import { randomBytes } from 'node:crypto';
import { connectRedis, Log, type Redis } from '@vnconnect/service-kit';
import { ownRedis, testRedis } from '@vnconnect/testing';

/** A key of 32 bytes, as the environment has it. */
export const testKey = (): string => randomBytes(32).toString('base64');

/** A log that keeps its lines for the test to read. */
export function testLog(): { readonly log: Log; lines(): string } {
  const lines: string[] = [];
  const log = Log.create({ service: 'gateway', destination: { write: (line) => void lines.push(line) } });
  return { log, lines: () => lines.join('') };
}

/** A client of an empty database of the run's Redis. */
export async function connectTestRedis(): Promise<Redis> {
  return connect((await testRedis()).url);
}

/** A client whose Redis has gone away. */
export async function awayRedis(): Promise<{ readonly redis: Redis; dispose(): Promise<void> }> {
  const own = await ownRedis();
  const redis = await connect(own.url);
  const lost = new Promise((resolve) => redis.once('error', resolve));
  await own.kill();
  await lost;
  return {
    redis,
    dispose: async () => {
      redis.destroy();
      await own.dispose();
    },
  };
}

function connect(url: string): Promise<Redis> {
  return connectRedis(url, { name: 'gateway', log: Log.create({ service: 'gateway', level: 'silent' }) });
}
