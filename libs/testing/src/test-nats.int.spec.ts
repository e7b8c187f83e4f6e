import { afterEach, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { durableName, eventually, natsOptions, testNats } from './index.js';

const open: NatsConnection[] = [];
afterEach(() => Promise.all(open.splice(0).map((connection) => connection.close())));

async function enter(url: string, service: string): Promise<NatsConnection> {
  const connection = await connect({ ...natsOptions(url), inboxPrefix: `_INBOX.${service}` });
  open.push(connection);
  return connection;
}

/** Permission errors arrive asynchronously, as errors of the subscription or of the connection. */
async function refusals(connection: NatsConnection, act: () => void): Promise<string> {
  const seen: string[] = [];
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'error') seen.push(status.error.message);
    }
  })();
  act();
  return eventually(() => {
    if (seen.length === 0) throw new Error('nothing was refused');
    return seen.join();
  });
}

function answer(connection: NatsConnection, subject: string, queue: string): void {
  connection.subscribe(subject, { queue, callback: (_error, message) => void message.respond('hello') });
}

describe('testNats', () => {
  it('lets a service answer its own subjects and ask the services it needs', async () => {
    const nats = await testNats();
    const notifier = await enter(nats.urlFor('notifier'), 'notifier');
    const identity = await enter(nats.urlFor('identity'), 'identity');
    answer(notifier, 'notifier.message.send.v1', 'notifier');
    await notifier.flush();
    expect((await identity.request('notifier.message.send.v1', '', { timeout: 2000 })).string()).toBe(
      'hello',
    );
  });

  it('keeps what gives addresses in the clear from the gateway', async () => {
    const nats = await testNats();
    const gateway = await enter(nats.urlFor('gateway'), 'gateway');
    const ask = () => gateway.publish('identity.account.find-contact.v1', '');
    expect(await refusals(gateway, ask)).toContain('Permissions Violation');
  });

  it('says at once that nobody listens', async () => {
    const nats = await testNats();
    const gateway = await enter(nats.urlFor('gateway'), 'gateway');
    await expect(gateway.request('identity.sign-in.start.v1', '', { timeout: 5000 })).rejects.toThrow(
      /no responders/,
    );
  });

  it.each([
    ["another service's requests", 'identity.otp.request.v1'],
    ["another service's events", 'evt.identity.account.registered.v1'],
    ["another service's dead letters", 'dead.identity.x'],
    ['an inbox that nobody asked from', '_INBOX.gateway.x'],
    ['making consumers', '$JS.API.CONSUMER.DURABLE.CREATE.EVENTS.mine'],
    ['dropping streams', '$JS.API.STREAM.DELETE.EVENTS'],
  ])('refuses the notifier to publish to %s', async (_what, subject) => {
    const nats = await testNats();
    const notifier = await enter(nats.urlFor('notifier'), 'notifier');
    expect(await refusals(notifier, () => notifier.publish(subject, ''))).toContain('Permissions Violation');
  });

  it.each([
    ['everything', '>', undefined],
    ["another service's requests", 'identity.>', 'identity'],
    ["another service's replies", '_INBOX.gateway.>', undefined],
    ['its own requests outside its queue group', 'notifier.>', undefined],
    ['events without a consumer', 'evt.>', undefined],
  ])('refuses the notifier to subscribe to %s', async (_what, subject, queue) => {
    const nats = await testNats();
    const notifier = await enter(nats.urlFor('notifier'), 'notifier');
    const subscribe = () =>
      void notifier.subscribe(subject, { ...(queue && { queue }), callback: () => undefined });
    expect(await refusals(notifier, subscribe)).toContain('Permissions Violation');
  });

  it('delivers an event to the service that hears it, through the durable made beforehand', async () => {
    const nats = await testNats();
    const identity = await enter(nats.urlFor('identity'), 'identity');
    const notifier = await enter(nats.urlFor('notifier'), 'notifier');
    await jetstream(identity).publish('evt.identity.account.registered.v1', 'made', { msgID: '1' });
    const again = await jetstream(identity).publish('evt.identity.account.registered.v1', 'made', {
      msgID: '1',
    });
    expect(again.duplicate).toBe(true);
    const durable = durableName('notifier', 'identity.account.registered.v1');
    const consumer = await jetstream(notifier).consumers.get('EVENTS', durable);
    const message = await consumer.next({ expires: 2000 });
    expect(message?.string()).toBe('made');
    await expect(message?.ackAck()).resolves.toBe(true);
  });

  it("refuses a service to read another's consumer", async () => {
    const nats = await testNats();
    const identity = await enter(nats.urlFor('identity'), 'identity');
    const next = '$JS.API.CONSUMER.MSG.NEXT.EVENTS.notifier_identity_account_registered_v1';
    expect(await refusals(identity, () => identity.publish(next, ''))).toContain('Permissions Violation');
  });

  it('gives each caller a bus of its own, set up as in production', async () => {
    const [one, two] = await Promise.all([testNats(), testNats()]);
    const first = await enter(one.urlFor('identity'), 'identity');
    await jetstream(first).publish('evt.identity.account.registered.v1', 'mine');
    const manager = await jetstreamManager(await enter(two.operatorUrl, 'operator'));
    expect((await manager.streams.info('EVENTS')).state.messages).toBe(0);
    expect((await manager.streams.info('DEAD')).state.messages).toBe(0);
  });
});
