import { createClient } from 'redis';
import { nextNumber, redisAddress, testRun } from './test-run.js';

const databases = 256; // as the server is configured; number 0 holds the run's own counters

/** A database of the run's Redis for one spec file, empty. Channels (pub/sub) know no databases: name them apart. */
export async function testRedis(): Promise<{ readonly url: string }> {
  const number = ((await nextNumber('redis')) % (databases - 1)) + 1;
  const url = redisAddress(testRun(), number);
  const client = createClient({ url });
  await client.connect();
  await client.flushDb();
  client.destroy();
  return { url };
}
