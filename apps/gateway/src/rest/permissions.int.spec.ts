import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId } from '@vnconnect/contracts';
import { eventually, testNats, testRedis } from '@vnconnect/testing';
import { randomUUID } from 'node:crypto';
import {
  type IdentityHttp,
  type RunningGateway,
  startGateway,
  startIdentityHttp,
} from '../testing/gateway-fixture.js';
import { callerPublicJwk } from '../testing/caller-keys.js';
import { type RunningStandIn, startStandIn } from '../testing/services-stand-in.js';

const KEPT_MS = 400;

let gateway: RunningGateway;
let identityHttp: IdentityHttp;
let notifier: RunningStandIn;
beforeAll(async () => {
  const [nats, redis] = [await testNats(), await testRedis()];
  identityHttp = await startIdentityHttp();
  notifier = await startStandIn('notifier', { natsUrl: nats.urlFor('notifier'), callerPublicJwk });
  gateway = await startGateway(nats, {
    ...{ REDIS_URL: redis.url, IDENTITY_HTTP_URL: identityHttp.url },
    PERMISSIONS_KEPT_MS: String(KEPT_MS),
  });
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([notifier.stop(), identityHttp.stop()]);
});

const newId = () => AccountId.parse(randomUUID());
const deliveries = (cookie: string) =>
  fetch(`${gateway.url}/api/v1/notifier/deliveries`, { headers: { cookie } });

describe('what a person may do', () => {
  it('AH-05 is asked of admin-hierarchy, and a right that was taken away counts nowhere a second later', async () => {
    const accountId = newId();
    const { cookie } = await gateway.signIn({ accountId, permissions: ['notifier.delivery.read'] });
    expect((await deliveries(cookie)).status).toBe(200);
    gateway.rights.rights.set(accountId, []);
    await eventually(async () => expect((await deliveries(cookie)).status).toBe(403), { timeoutMs: 5_000 });
  });

  it('AH-05 is asked once for many requests at once, and not at all where no permission is needed', async () => {
    const { cookie } = await gateway.signIn({ accountId: newId(), permissions: [] });
    const before = gateway.rights.asked;
    const account = () => fetch(`${gateway.url}/api/v1/account`, { headers: { cookie } });
    await Promise.all(Array.from({ length: 10 }, account));
    expect(gateway.rights.asked).toBe(before);
    await Promise.all(Array.from({ length: 20 }, () => deliveries(cookie)));
    expect(gateway.rights.asked - before).toBeLessThanOrEqual(1); // none while what signing in asked is kept
  });

  it('PT-03 stands in the session, for the menus', async () => {
    const { cookie } = await gateway.signIn({ accountId: newId(), permissions: ['identity.claim.decide'] });
    const session = await fetch(`${gateway.url}/api/v1/session`, { headers: { cookie } });
    expect(await session.json()).toMatchObject({ account: { permissions: ['identity.claim.decide'] } });
  });
});

describe('without admin-hierarchy', () => {
  it('GW-03 people have their session and nobody a right: what takes one is refused quickly', async () => {
    const { cookie } = await gateway.signIn({ accountId: newId(), permissions: ['notifier.delivery.read'] });
    await gateway.stopRights();
    await eventually(async () => {
      const session = await fetch(`${gateway.url}/api/v1/session`, { headers: { cookie } });
      expect(await session.json()).toMatchObject({ signedIn: true, account: { permissions: [] } });
    });
    const answer = await deliveries(cookie);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
  });
});
