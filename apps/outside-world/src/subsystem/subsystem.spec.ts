import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { getPort, listen } from '../http/listen.js';
import type { OutsideWorld } from '../outside-world.js';
import { resetWorld, setFaults, startTestWorld, webhookSecret } from '../testing/test-world.js';

let platform: Server;
let world: OutsideWorld;
let base: string;
let isOpen = true;

beforeAll(async () => {
  platform = createServer((request, response) => {
    const isAsked = request.url === '/api/v1/subsystems/PAKN/legacy-sign-in';
    response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ isOpen }));
  });
  await listen(platform, '127.0.0.1', 0);
  world = await startTestWorld({ ISSUER: `http://127.0.0.1:${getPort(platform)}/oidc` });
  base = `http://localhost:${world.ports.rp2}`;
});
afterAll(async () => {
  await world.stop();
  platform.close();
});
beforeEach(async () => {
  isOpen = true;
  await resetWorld(world);
});

const member = (more: object = {}) => ({
  ...{ membershipId: randomUUID(), accountId: randomUUID(), status: 'open', revision: 1 },
  unit: { id: randomUUID(), name: 'Sở Y tế (mẫu)', code: 'H99.08' },
  group: { id: randomUUID(), name: 'Nhóm admin đơn vị' },
  ...more,
});

interface Sent {
  path?: string;
  id?: string;
  secret?: string;
  at?: Date;
  body?: string;
}

function post(message: unknown, { path = 'webhook', secret = webhookSecret, ...more }: Sent = {}) {
  const { id = randomUUID(), at = new Date() } = more;
  const text = JSON.stringify(message);
  return fetch(`${base}/vnconnect/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, text),
    },
    body: more.body ?? text,
  });
}

const changed = (data: object) => ({ type: 'membership.changed', timestamp: new Date().toISOString(), data });
const held = async () => JSON.stringify(await (await fetch(`${base}/api/members`)).json());
const signIn = (userName: string, password: string) =>
  fetch(`${base}/legacy`, { method: 'POST', body: new URLSearchParams({ userName, password }) });

describe('OW-11 a subsystem hears of its members', () => {
  it('OW-11 takes a signed message once, shows the member, and takes the newer of two', async () => {
    const one = member();
    const id = randomUUID();
    expect((await post(changed(one), { id })).status).toBe(204);
    expect((await post(changed(one), { id })).status).toBe(204);
    expect((await post(changed({ ...one, revision: 3, status: 'closed' }))).status).toBe(204);
    expect((await post(changed({ ...one, revision: 2 }))).status).toBe(204);
    expect(await held()).toContain(`"accountId":"${one.accountId}","unit":`);
    expect(await (await fetch(`${base}/members`)).text()).toContain('Đóng');
    const list = await post({ type: 'membership.list', data: {} }, { path: 'list' });
    expect(await list.json()).toMatchObject({
      members: [{ accountId: one.accountId, unit: 'H99.08', group: one.group.id, status: 'closed' }],
    });
  });

  it('OW-11 refuses what is unsigned, signed by another, changed on the way, or old', async () => {
    const one = changed(member());
    const another = `whsec_${Buffer.from('another-secret-of-32-bytes-length').toString('base64')}`;
    expect((await post(one, { secret: another })).status).toBe(401);
    expect((await post(one, { body: JSON.stringify(changed(member())) })).status).toBe(401);
    expect((await post(one, { at: new Date(Date.now() - 600_000) })).status).toBe(401);
    expect((await fetch(`${base}/vnconnect/webhook`, { method: 'POST', body: '{}' })).status).toBe(415);
    expect((await post({ type: 'unheard-of', data: {} })).status).toBe(400);
    expect(
      (await post({ type: 'membership.list', data: {} }, { path: 'list', secret: another })).status,
    ).toBe(401);
  });

  it('OW-11 can be told to fail', async () => {
    await setFaults(world, { subsystem: { failure: '503' } });
    expect((await post(changed(member()))).status).toBe(503);
  });
});

describe('OW-11 the former passwords of a subsystem', () => {
  it('AH-23 sign in until the platform says that the subsystem is switched over', async () => {
    expect((await signIn('h99.syt.tiepnhan', 'Mau-Cu-01!')).status).toBe(200);
    expect((await signIn('h99.syt.tiepnhan', 'wrong')).status).toBe(403);
    isOpen = false;
    const refused = await signIn('h99.syt.tiepnhan', 'Mau-Cu-01!');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('data-outcome="switched-over"');
  });

  it('AH-23 sign nobody in to an account that was converted', async () => {
    const accountId = randomUUID();
    await post({
      ...{ type: 'legacy-account.converted', timestamp: new Date().toISOString() },
      data: { userName: 'h99.stp.tiepnhan', accountId },
    });
    const refused = await signIn('h99.stp.tiepnhan', 'Mau-Cu-03!');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('data-outcome="converted"');
    expect(await held()).toContain(`"account":"${accountId}","of":["h99.stp.tiepnhan"]`);
  });

  it('AH-23 sign nobody in while the platform cannot be asked, nor once it told so', async () => {
    platform.closeAllConnections();
    await post({
      ...{ type: 'subsystem.switched-over', timestamp: new Date().toISOString() },
      data: { subsystem: 'PAKN' },
    });
    expect((await signIn('h99.syt.quantri', 'Mau-Cu-02!')).status).toBe(403);
  });
});
