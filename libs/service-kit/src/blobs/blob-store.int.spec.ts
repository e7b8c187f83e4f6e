import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { natsOptions, testNats } from '@vnconnect/testing';
import { Vault, VaultError } from '../vault/vault.js';
import { BlobStore } from './blob-store.js';

const key = () => randomBytes(32).toString('base64');
const vault = new Vault({ current: 'k1', keys: { k1: key() } }, key());
const MiB = 1024 * 1024;
const kept = { context: 'test', maxBytes: 5 * MiB };

const connections: NatsConnection[] = [];
let store: BlobStore;
let others: BlobStore;
let manager: JetStreamManager;
let operator: NatsConnection;

async function enter(url: string, service: string): Promise<NatsConnection> {
  const connection = await connect({ ...natsOptions(url), inboxPrefix: `_INBOX.${service}` });
  connections.push(connection);
  return connection;
}

beforeAll(async () => {
  const nats = await testNats();
  store = new BlobStore('alpha-files', await enter(nats.urlFor('alpha'), 'alpha'), vault);
  others = new BlobStore('alpha-files', await enter(nats.urlFor('beta'), 'beta'), vault);
  operator = await enter(nats.operatorUrl, 'operator');
  manager = await jetstreamManager(operator);
});
afterAll(() => Promise.all(connections.map((connection) => connection.close())));

async function* streamOf(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}

async function contentOf(id: string, context = 'test'): Promise<Buffer | undefined> {
  const stream = await store.find(id, context);
  if (!stream) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const messages = async () => (await manager.streams.info('OBJ_alpha-files')).state.messages;

describe('the blob store', () => {
  it.each([0, 1, 70_000, 3 * MiB + 17])('GW-05 gives back %i bytes as they were', async (length) => {
    const id = randomUUID();
    const bytes = randomBytes(length);
    const stored = await store.put(
      id,
      kept,
      streamOf(bytes.subarray(0, length >> 1), bytes.subarray(length >> 1)),
    );
    expect(stored.bytes).toBe(length);
    expect((await contentOf(id))?.equals(bytes)).toBe(true);
    await expect(contentOf(id, 'other')).rejects.toThrow(VaultError);
  });

  it('keeps nothing that can be read without the keys', async () => {
    const text = Buffer.from('Nguyễn Văn Thử '.repeat(20_000));
    const id = randomUUID();
    await store.put(id, kept, streamOf(text));
    const info = await manager.streams.info('OBJ_alpha-files');
    for (let seq = info.state.first_seq; seq <= info.state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage('OBJ_alpha-files', { seq }).catch(() => null);
      expect(Buffer.from(message?.data ?? []).includes('Nguyễn')).toBe(false);
    }
  });

  it('GW-05 refuses what is too large on its way, and keeps nothing of it', async () => {
    const before = await messages();
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 64 * 1024;
        yield await Promise.resolve(randomBytes(64 * 1024));
      }
    }
    const id = randomUUID();
    await expect(store.put(id, { ...kept, maxBytes: MiB }, endless())).rejects.toMatchObject({
      code: 'payload-too-large',
    });
    expect(given).toBeLessThan(1.3 * MiB);
    expect(await contentOf(id)).toBeUndefined();
    expect(await messages()).toBe(before);
  });

  it('keeps nothing of a stream that broke off, and tells why it did', async () => {
    const before = await messages();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(randomBytes(300_000));
      throw new Error('the phone went away');
    }
    await expect(store.put(randomUUID(), kept, broken())).rejects.toThrow('the phone went away');
    expect(await messages()).toBe(before);
  });

  it('GW-05 reads no faster than its reader takes', async () => {
    const id = randomUUID();
    await store.put(id, kept, streamOf(randomBytes(4 * MiB)));
    const seen = operator.stats().outMsgs;
    const stream = await store.find(id, 'test');
    const first = await stream?.next();
    expect(first?.done).toBe(false);
    await stream?.return(undefined);
    expect(seen).toBe(operator.stats().outMsgs);
    expect((await contentOf(id))?.length).toBe(4 * MiB);
  });

  it('deletes without a trace; deleting twice is no error', async () => {
    const before = await messages();
    const id = randomUUID();
    await store.put(id, kept, streamOf(randomBytes(200_000)));
    expect(await messages()).toBeGreaterThan(before);
    await store.delete(id);
    await store.delete(id);
    expect(await contentOf(id)).toBeUndefined();
    expect(await messages()).toBe(before);
  });

  it('sweeps what a crash left behind, once it is old, and nothing else', async () => {
    const id = randomUUID();
    await store.put(id, kept, streamOf(randomBytes(200_000)));
    const before = await messages();
    await jetstream(operator).publish('$O.alpha-files.C.LEFTBEHIND', 'half a file');
    expect(await store.sweep(3_600_000)).toBe(0);
    expect(await messages()).toBe(before + 1);
    expect(await store.sweep(0)).toBe(1);
    expect(await messages()).toBe(before);
    expect((await contentOf(id))?.length).toBe(200_000);
  });

  it('is closed to every other service', async () => {
    const id = randomUUID();
    await store.put(id, kept, streamOf(randomBytes(10)));
    await expect(others.find(id, 'test')).rejects.toMatchObject({ code: 'service-unavailable' });
    await expect(others.put(randomUUID(), kept, streamOf(randomBytes(10)))).rejects.toMatchObject({
      code: 'service-unavailable',
    });
  }, 20_000);
});
