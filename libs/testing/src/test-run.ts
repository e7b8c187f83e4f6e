import { createClient } from 'redis';
import type { TestRun } from './test-servers.mjs';

/** What global-setup started; it reaches spec files through the environment. */
export function testRun(): TestRun {
  const settings = process.env['VNC_TEST_RUN'];
  if (!settings) {
    throw new Error('No test servers: integration specs run as jest --selectProjects integration');
  }
  return JSON.parse(settings) as TestRun; // written by global-setup of this very run
}

export function redisAddress(run: TestRun, database: number): string {
  return `redis://:${run.password}@127.0.0.1:${run.ports.redis}/${database}`;
}

export function superuserAddress(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/**
 * The next number of a counter that all spec files of the run share, whichever worker they run in.
 * Database 0 of the run's Redis is kept for this.
 */
export async function nextNumber(counter: string): Promise<number> {
  const client = createClient({ url: redisAddress(testRun(), 0) });
  await client.connect();
  try {
    return await client.incr(`testing:${counter}`);
  } finally {
    client.destroy();
  }
}
