import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { eventually, ownRedis } from '@vnconnect/testing';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { finish, TestParty, ticketFor } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let server: Awaited<ReturnType<typeof ownRedis>>;
let accountId: AccountId;
let browser: Browser;
let es: TestParty;
let rs: TestParty;

beforeAll(async () => {
  server = await ownRedis();
  at = await startTestProvider({ redisUrl: server.url });
  accountId = await at.makeAccount();
  es = await TestParty.start(at, 'province-portal');
  rs = await TestParty.start(at, 'ministry-portal', { idTokenAlgorithm: 'RS256' });
});
afterAll(async () => {
  await Promise.all([es.stop(), rs.stop()]);
  await at.stop();
  await server.dispose();
});
beforeEach(() => {
  browser = new Browser();
  es.logoutTokens.length = 0;
  rs.logoutTokens.length = 0;
});

const signOutAt = (party: TestParty, parameters: Record<string, string>) =>
  browser.get(client.buildEndSessionUrl(party.configuration, parameters).href);

/** Submits the page's form as its script, or the person, does. */
async function submit(page: string, changes: Record<string, string> = {}): Promise<Response> {
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of page.matchAll(/name="(\w+)" value="([^"]*)"/g))
    fields[name] = value;
  return browser.post(action, { ...fields, ...changes });
}

const isSignedIn = async (party: TestParty) => {
  const callback = await party.callbackOf(browser, await party.begin({ prompt: 'none' }));
  return callback.searchParams.has('code');
};

it('ID-41 whoever signed in once is let in by every other party without a prompt', async () => {
  const first = await es.signIn(browser, accountId);
  const begun = await rs.begin();
  const second = await rs.exchange(await rs.callbackOf(browser, begun), begun);
  expect(second.claims()?.sub).toBe(accountId);
  expect(second.claims()?.auth_time).toBe(first.claims()?.auth_time);
  expect(await isSignedIn(rs)).toBe(true);
});

it('ID-41 another browser is not signed in by it', async () => {
  await es.signIn(new Browser(), accountId);
  expect(await isSignedIn(es)).toBe(false);
});

it('ID-41 another person who signs in on the same browser ends the session of the first', async () => {
  await rs.signIn(browser, accountId);
  const other = await at.makeAccount();
  const begun = await es.begin({ prompt: 'login' });
  const screen = await browser.follow(begun.address.href, (url) => es.isScreen(url));
  const uid = screen.searchParams.get('interaction') ?? '';
  const finished = await finish(at, browser, uid, await ticketFor(at, other));
  const between = await browser.get(finished.headers.get('location') ?? '');
  const page = await between.text();
  const script = /<script>(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  expect(between.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  const left = await submit(page);
  await eventually(() => expect(rs.logoutTokens).toHaveLength(1));
  const callback = await browser.follow(left.headers.get('location') ?? '', (url) => es.isCallback(url));
  expect((await es.exchange(callback, begun)).claims()?.sub).toBe(other);
});

describe('signing out', () => {
  it('ID-41 at one party ends all: logout tokens reach the others within 5 s and verify', async () => {
    const first = await es.signIn(browser, accountId);
    const second = await rs.signIn(browser, accountId);
    const asked = await signOutAt(es, {
      id_token_hint: first.id_token ?? '',
      post_logout_redirect_uri: es.homeUri,
      state: 'back',
    });
    const page = await asked.text();
    expect(page).toContain('.submit()');
    const left = await submit(page);
    expect(left.headers.get('location')).toBe(`${es.homeUri}?state=back`);
    await eventually(() => expect(rs.logoutTokens).toHaveLength(1), { timeoutMs: 5_000 });
    const keys = createRemoteJWKSet(new URL(rs.configuration.serverMetadata().jwks_uri ?? ''));
    const { payload } = await jwtVerify(rs.logoutTokens[0] ?? '', keys, {
      issuer: at.issuer,
      audience: rs.clientId,
      typ: 'logout+jwt',
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      sub: accountId,
      sid: second.claims()?.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    await eventually(() => expect(es.logoutTokens).toHaveLength(1), { timeoutMs: 5_000 });
    expect(decodeJwt(es.logoutTokens[0] ?? '').sid).toBe(first.claims()?.sid);
    expect(await isSignedIn(rs)).toBe(false);
  });

  it('ID-41 ends access and refresh tokens of every party', async () => {
    const first = await es.signIn(browser, accountId);
    const second = await rs.signIn(browser, accountId);
    await submit(await (await signOutAt(es, { id_token_hint: first.id_token ?? '' })).text());
    await expect(client.fetchUserInfo(rs.configuration, second.access_token, accountId)).rejects.toThrow();
    await expect(client.refreshTokenGrant(rs.configuration, second.refresh_token ?? '')).rejects.toThrow();
    await expect(client.refreshTokenGrant(es.configuration, first.refresh_token ?? '')).rejects.toThrow();
  });

  it('ID-41 a party that does not answer holds up nobody', async () => {
    const dead = await TestParty.start(at, 'dead-portal');
    const first = await es.signIn(browser, accountId);
    await dead.signIn(browser, accountId);
    await rs.signIn(browser, accountId);
    await dead.stop();
    const left = await submit(await (await signOutAt(es, { id_token_hint: first.id_token ?? '' })).text());
    expect(left.status).toBe(303);
    await eventually(() => expect(rs.logoutTokens).toHaveLength(1));
    await eventually(() => expect(at.logged()).toContain('"event":"oidc.back-channel-logout.failed"'));
  });

  it('ID-41 without the proof of an ID token the person is asked first', async () => {
    await es.signIn(browser, accountId);
    const page = await (await signOutAt(es, {})).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('Đăng xuất');
    expect(await isSignedIn(es)).toBe(true);
    const again = await (await signOutAt(es, {})).text();
    const left = await submit(again);
    expect(await (await browser.get(left.headers.get('location') ?? '')).text()).toContain(
      'Bạn đã đăng xuất',
    );
    expect(await isSignedIn(es)).toBe(false);
  });

  it("ID-41 another person's ID token does not sign this one out unasked", async () => {
    const theirs = await es.signIn(new Browser(), await at.makeAccount());
    await es.signIn(browser, accountId);
    const page = await (await signOutAt(es, { id_token_hint: theirs.id_token ?? '' })).text();
    expect(page).not.toContain('<script');
  });

  it('ID-41 a forged form signs nobody out', async () => {
    const tokens = await es.signIn(browser, accountId);
    const page = await (await signOutAt(es, { id_token_hint: tokens.id_token ?? '' })).text();
    expect((await submit(page, { xsrf: 'forged' })).status).toBe(400);
    expect(await isSignedIn(es)).toBe(true);
  });

  it('ID-44 never leads to an address that is not registered', async () => {
    const tokens = await es.signIn(browser, accountId);
    const response = await signOutAt(es, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://evil.example/',
    });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });
});

describe('Redis', () => {
  it('ID-41 when it comes back empty people sign in again, and the register of parties is whole', async () => {
    const tokens = await es.signIn(browser, accountId);
    await at.redis.flushAll();
    expect(await isSignedIn(es)).toBe(false);
    await expect(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? '')).rejects.toThrow();
    expect((await es.signIn(browser, accountId)).claims()?.sub).toBe(accountId);
  });

  it('ID-40 while it is away the page says so, and afterwards all goes on', async () => {
    await server.stop();
    const { address } = await es.begin();
    const response = await browser.get(address.href);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('Dịch vụ tạm thời chưa phục vụ được');
    await server.start();
    await eventually(() => at.redis.ping(), { timeoutMs: 10_000 });
    expect((await es.signIn(browser, accountId)).claims()?.sub).toBe(accountId);
  });
});
