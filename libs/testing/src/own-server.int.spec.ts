import { expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { Client } from 'pg';
import { createClient } from 'redis';
import {
  eventually,
  natsOptions,
  ownNats,
  ownPostgres,
  ownRedis,
  testDatabase,
  testNats,
  testRedis,
} from './index.js';

async function pingRedis(url: string): Promise<string> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => undefined); // thrown by connect as well
  await client.connect();
  try {
    return await client.ping();
  } finally {
    client.destroy();
  }
}

async function pingNats(url: string): Promise<string> {
  const connection = await connect({ ...natsOptions(url), reconnect: false });
  try {
    await connection.flush();
    return 'PONG';
  } finally {
    await connection.close();
  }
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

it('a Redis of its own is killed and comes back, while the one of the run goes on', async () => {
  const own = await ownRedis();
  const shared = await testRedis();
  await own.kill();
  await expect(pingRedis(own.url)).rejects.toThrow();
  expect(await pingRedis(shared.url)).toBe('PONG');
  await own.start();
  expect(await pingRedis(own.url)).toBe('PONG');
  await own.dispose();
});

it('a NATS of its own is killed and comes back with its streams, while the one of the run goes on', async () => {
  const own = await ownNats();
  const shared = await testNats();
  await own.kill();
  await expect(pingNats(own.operatorUrl)).rejects.toThrow();
  expect(await pingNats(shared.operatorUrl)).toBe('PONG');
  await own.start();
  expect(await pingNats(own.urlFor('identity'))).toBe('PONG');
  await own.dispose();
});

it('a PostgreSQL of its own is stopped and comes back with its rows', async () => {
  const own = await ownPostgres();
  const schema = { migrate: async (url: string) => void (await query(url, 'create table note (text text)')) };
  const { appUrl } = await testDatabase('alpha', schema, { superuserUrl: own.superuserUrl });
  await query(appUrl, "insert into note values ('kept')");
  await own.stop();
  await expect(query(appUrl, 'select 1')).rejects.toThrow();
  await own.start();
  expect(await eventually(() => query(appUrl, 'select text from note'))).toEqual([{ text: 'kept' }]);
  await own.dispose();
});
