import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  GetList,
  ListId,
  LiveDeliveries,
  LiveHandOvers,
  LiveList,
  type Permission,
} from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { eventually, testNats, testRedis } from '@vnconnect/testing';
import { callerPublicJwk } from '../testing/caller-keys.js';
import {
  type IdentityHttp,
  PUBLIC_URL,
  type RunningGateway,
  startGateway,
  startIdentityHttp,
} from '../testing/gateway-fixture.js';
import { type RunningStandIn, startStandIn } from '../testing/services-stand-in.js';
import { watch, type Watching } from './testing/watching.js';

const QUIET = { LIVE_HEARTBEAT_MS: '3600000', LIVE_STREAM_MS: '3600000' };
const permissions: Permission[] = [
  'admin-hierarchy.list.apply',
  'admin-hierarchy.membership.manage',
  'notifier.delivery.read',
];

let identityHttp: IdentityHttp;
let gateway: RunningGateway;
let administration: RunningStandIn;
let notifier: RunningStandIn;
let more: (environment: Record<string, string>) => Promise<RunningGateway>;
const running = new Set<RunningGateway>();
const opened: Watching[] = [];

beforeAll(async () => {
  const [nats, redis] = [await testNats(), await testRedis()];
  identityHttp = await startIdentityHttp();
  const standIn = (name: 'admin-hierarchy' | 'notifier') =>
    startStandIn(name, { natsUrl: nats.urlFor(name), callerPublicJwk });
  [administration, notifier] = await Promise.all([standIn('admin-hierarchy'), standIn('notifier')]);
  more = async (environment) => {
    const common = { REDIS_URL: redis.url, IDENTITY_HTTP_URL: identityHttp.url };
    const started = await startGateway(nats, { ...common, ...environment });
    running.add(started);
    return started;
  };
  gateway = await more(QUIET);
});
beforeEach(() => {
  for (const watching of opened.splice(0)) watching.close();
  administration.standIn.reset();
});
afterAll(async () => {
  for (const watching of opened) watching.close();
  await Promise.all([...running].map((one) => one.stop()));
  await Promise.all([administration.stop(), notifier.stop(), identityHttp.stop()]);
});

const newList = () => ListId.parse(randomUUID());
const topicOf = (listId: ListId) => `admin-hierarchy.list.${listId}`;

/** Signed in at one gateway; whichever answers of the rights' stand-ins on the bus knows what he may do. */
function officer(at = gateway, may = permissions) {
  const accountId = AccountId.parse(randomUUID());
  for (const { rights } of running) rights.rights.set(accountId, may);
  return at.signIn({ accountId, permissions: may });
}

async function leave(own: RunningGateway): Promise<void> {
  running.delete(own);
  await own.stop();
}

async function open(topics: readonly string[], cookie?: string, at = gateway): Promise<Watching> {
  const watching = await watch(at.url, topics, { ...(cookie !== undefined && { cookie }) });
  opened.push(watching);
  return watching;
}

describe('watching what changes', () => {
  it('GW-07 tells who watches it that a list has changed, and nothing else of it', async () => {
    const [listId, other] = [newList(), newList()];
    const { cookie } = await officer();
    const watching = await open([topicOf(listId), 'notifier.deliveries'], cookie);
    expect(watching.status).toBe(200);
    expect(watching.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(watching.headers['content-encoding']).toBeUndefined();
    administration.live.changed(LiveList, other);
    administration.live.changed(LiveHandOvers);
    administration.live.changed(LiveList, listId);
    notifier.live.changed(LiveDeliveries);
    await eventually(() => expect(watching.told()).toHaveLength(2));
    expect(new Set(watching.told())).toEqual(new Set([topicOf(listId), 'notifier.deliveries']));
    const lines = watching.text().split('\n').filter(Boolean);
    expect(lines[0]).toBe('retry: 3000');
    expect(lines.slice(1).every((line) => /^(event: changed|data: [a-z0-9.-]+)$/.test(line))).toBe(true);
  });

  it('GW-07 tells all who watch, in a second gateway too, by one subscription each', async () => {
    const listId = newList();
    const second = await more(QUIET);
    const { cookie } = await officer();
    const elsewhere = await officer(second);
    const watching = await Promise.all([
      ...Array.from({ length: 5 }, () => open([topicOf(listId)], cookie)),
      open([topicOf(listId)], elsewhere.cookie, second),
    ]);
    administration.live.changed(LiveList, listId);
    for (const one of watching) await eventually(() => expect(one.told()).toEqual([topicOf(listId)]));
    await leave(second);
  });

  it('GW-07 is for who may see it: whoever may not ask how it stands may not watch it either', async () => {
    const topic = topicOf(newList());
    expect((await open([topic])).status).toBe(401);
    const bearer = { authorization: `Bearer ${await identityHttp.accessToken()}` };
    expect((await watch(gateway.url, [topic], bearer)).status).toBe(401);
    const { cookie: without } = await officer(gateway, []);
    expect((await open([topic], without)).status).toBe(403);
    const { cookie } = await officer();
    administration.standIn.script(GetList, () => {
      throw new ProblemError('not-found');
    });
    const refused = await open([topic, 'notifier.deliveries'], cookie);
    await eventually(() => expect(refused.text()).toContain('"code":"not-found"'));
    expect([refused.status, refused.headers['content-type']]).toEqual([
      404,
      expect.stringMatching(/problem\+json/),
    ]);
  });

  it('GW-07 what there is not cannot be watched', async () => {
    const { cookie } = await officer();
    const topics = [
      'admin-hierarchy.list.>',
      'admin-hierarchy.>',
      'identity.account',
      `${topicOf(newList())}.x`,
    ];
    for (const topic of topics) expect((await open([topic], cookie)).status).toBe(422);
    expect((await open([], cookie)).status).toBe(422);
    expect(
      (
        await open(
          Array.from({ length: 9 }, () => topicOf(newList())),
          cookie,
        )
      ).status,
    ).toBe(422);
  });
});

describe('how long one watches', () => {
  it('GW-07 no longer than one is signed in: after sign-out nothing is told any more', async () => {
    const listId = newList();
    const { cookie, csrfToken } = await officer();
    const watching = await open([topicOf(listId)], cookie);
    await fetch(`${gateway.url}/auth/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'x-csrf-token': csrfToken, origin: PUBLIC_URL },
    });
    administration.live.changed(LiveList, listId);
    await eventually(() => expect(watching.hasEnded()).toBe(true));
    expect(watching.told()).toEqual([]);
    expect((await open([topicOf(listId)], cookie)).status).toBe(401);
  });

  it('GW-07 a silent stream says that it is there, sees that its session is, and is opened anew after a while', async () => {
    const own = await more({ LIVE_HEARTBEAT_MS: '30', LIVE_STREAM_MS: '400' });
    const first = await officer(own);
    const watching = await open(['notifier.deliveries'], first.cookie, own);
    await eventually(() => expect(watching.text().match(/^:$/gm)?.length).toBeGreaterThan(2));
    await eventually(() => expect(watching.hasEnded()).toBe(true));
    await leave(own);
  });

  it('GW-07 a gateway that stops ends its streams and keeps nobody waiting', async () => {
    const own = await more(QUIET);
    const { cookie } = await officer(own);
    const watching = await Promise.all([1, 2, 3].map(() => open(['notifier.deliveries'], cookie, own)));
    await leave(own);
    for (const one of watching) await eventually(() => expect(one.hasEnded()).toBe(true));
  });
});

describe('how many one has open', () => {
  it('GW-07 as many as an account may; one that is closed makes room', async () => {
    const { cookie } = await officer();
    const streams = await Promise.all(
      Array.from({ length: 12 }, () => open(['notifier.deliveries'], cookie)),
    );
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    const refused = await open(['notifier.deliveries'], cookie);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '10']);
    const { cookie: another } = await officer();
    expect((await open(['notifier.deliveries'], another)).status).toBe(200);
    streams[0]?.close();
    await eventually(async () => expect((await open(['notifier.deliveries'], cookie)).status).toBe(200));
  });
});
