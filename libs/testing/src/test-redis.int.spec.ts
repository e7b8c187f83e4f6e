import { afterAll, expect, it } from '@jest/globals';
import { createClient } from 'redis';
import { testRedis } from './index.js';

const open: Array<{ destroy(): void }> = [];
afterAll(() => open.forEach((client) => client.destroy()));

async function client() {
  const { url } = await testRedis();
  const made = createClient({ url });
  await made.connect();
  open.push(made);
  return made;
}

it('gives each caller an empty database of its own', async () => {
  const [one, two] = await Promise.all([client(), client()]);
  await one.set('key', 'mine');
  expect(await two.get('key')).toBeNull();
  expect(await two.dbSize()).toBe(0);
});

it('never evicts, as production must not', async () => {
  expect(await (await client()).configGet('maxmemory-policy')).toEqual({ 'maxmemory-policy': 'noeviction' });
});
