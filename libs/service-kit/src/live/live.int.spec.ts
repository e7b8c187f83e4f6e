import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { defineLive, defineRequest } from '@vnconnect/contracts';
import { eventually, testNats } from '@vnconnect/testing';
import type { TestNats } from '@vnconnect/testing';
import { z } from 'zod';
import { startBusService } from '../bus/testing/bus-fixture.js';
import type { RunningService } from '../bus/testing/bus-fixture.js';
import { Live } from './live.js';

const ListThings = defineRequest('beta.thing.list.v1', {
  description: 'All things.',
  request: z.object({}),
  reply: z.object({}),
  problems: [],
});
const LiveThings = defineLive('beta.things', {
  description: 'All things.',
  read: ListThings,
  input: {},
  everyMs: 60_000,
});

let nats: TestNats;
let beta: RunningService;
const connections: NatsConnection[] = [];
beforeAll(async () => {
  nats = await testNats();
  beta = await startBusService({ service: 'beta', url: nats.urlFor('beta') });
});
afterAll(async () => {
  await Promise.all([beta.stop(), ...connections.map((connection) => connection.close())]);
});

async function connectAs(service: string): Promise<NatsConnection> {
  const { username, password, host } = new URL(nats.urlFor(service));
  const connection = await connect({ servers: [host], user: username, pass: password });
  connections.push(connection);
  return connection;
}

describe('what services say of changes, on the bus', () => {
  it('GW-07 is heard by who may watch, without a payload, the last change also when the service stops', async () => {
    const heard: { subject: string; bytes: number }[] = [];
    const watcher = await connectAs('alpha'); // which watches, as the gateway does
    watcher.subscribe('live.>', {
      callback: (_error, { subject, data }) => void heard.push({ subject, bytes: data.byteLength }),
    });
    await watcher.flush();
    const service = await startBusService({ service: 'beta', url: nats.urlFor('beta') });
    for (let at = 0; at < 100; at += 1) service.get(Live).changed(LiveThings);
    await eventually(() => expect(heard).toEqual([{ subject: 'live.beta.things', bytes: 0 }]));
    await service.stop();
    await eventually(() => expect(heard).toHaveLength(2));
  });

  it('GW-07 nobody speaks in another’s name, and nobody but the gateway listens', async () => {
    const one = await connectAs('beta');
    const refused: string[] = [];
    void (async () => {
      for await (const status of one.status())
        if (status.type === 'error') refused.push(String(status.error));
    })();
    one.publish('live.alpha.things');
    one.subscribe('live.>', { callback: () => undefined });
    await one.flush();
    await eventually(() => expect(refused).toHaveLength(2));
    expect(refused.join('\n')).toMatch(
      /Publish to "live\.alpha\.things"[^]*Subscription to "live\.>"|Subscription[^]*Publish/i,
    );
  });
});
