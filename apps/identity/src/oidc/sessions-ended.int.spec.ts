import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { sessionsFromAfter } from '../accounts/session-ending.js';
import { Browser } from './testing/browser.js';
import { failureOf, refusalOf } from './testing/refusals.js';
import { finish, TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
let es: TestParty;
let rs: TestParty;

beforeAll(async () => {
  at = await startTestProvider();
  es = await TestParty.start(at, 'province-portal');
  rs = await TestParty.start(at, 'ministry-portal', { idTokenAlgorithm: 'RS256' });
});
afterAll(async () => {
  await Promise.all([es.stop(), rs.stop()]);
  await at.stop();
});
beforeEach(async () => {
  accountId = await at.makeAccount();
  browser = new Browser();
  for (const { logoutTokens } of [es, rs]) logoutTokens.length = 0;
});

const isSignedIn = async (party: TestParty) => {
  const callback = await party.callbackOf(browser, await party.begin({ prompt: 'none' }));
  return callback.searchParams.has('code');
};

/** A sign-in as it is finished after a recovery: not before the time from which sessions count. */
async function signInAnew(party: TestParty) {
  const begun = await party.begin();
  const screen = await browser.follow(begun.address.href, (url) => party.isScreen(url));
  const authTime = sessionsFromAfter(new Date()).getTime() / 1000;
  const ticket = await at.tickets.issue({ accountId, amr: ['pwd', 'otp'], level: 'IAL2', authTime });
  const finished = await finish(at, browser, screen.searchParams.get('interaction') ?? '', ticket);
  const callback = await browser.follow(finished.headers.get('location') ?? '', (url) =>
    party.isCallback(url),
  );
  return party.exchange(callback, begun);
}

it('ID-23 the commit alone ends sessions, refresh tokens, access tokens and codes of every party', async () => {
  const first = await es.signIn(browser, accountId);
  const second = await rs.signIn(browser, accountId);
  const begun = await es.begin();
  const callback = await es.callbackOf(browser, begun);
  const other = new Browser();
  const elsewhere = await es.signIn(other, accountId);
  await at.endSessions(accountId);
  expect(await isSignedIn(es)).toBe(false);
  for (const [party, { refresh_token, access_token }] of [
    [es, first],
    [rs, second],
    [es, elsewhere],
  ] as const) {
    expect(await refusalOf(client.refreshTokenGrant(party.configuration, refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    const asked = client.fetchUserInfo(party.configuration, access_token, accountId);
    expect(await failureOf(asked)).toBeInstanceOf(Error);
  }
  expect(await refusalOf(es.exchange(callback, begun))).toBe('invalid_grant');
});

it('ID-23 a sign-in after it counts, in the same browser and second', async () => {
  await es.signIn(browser, accountId);
  await at.endSessions(accountId);
  const tokens = await signInAnew(es);
  expect(await isSignedIn(es)).toBe(true);
  const refreshed = await client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? '');
  expect(refreshed.access_token).toBeTruthy();
});

it('ID-23 a ticket of a sign-in before it gives no tokens', async () => {
  const begun = await es.begin();
  const screen = await browser.follow(begun.address.href, (url) => es.isScreen(url));
  const authTime = Math.floor(Date.now() / 1000);
  const ticket = await at.tickets.issue({ accountId, amr: ['pwd', 'otp'], level: 'IAL2', authTime });
  await at.endSessions(accountId);
  const finished = await finish(at, browser, screen.searchParams.get('interaction') ?? '', ticket);
  const callback = await browser.follow(finished.headers.get('location') ?? '', (url) => es.isCallback(url));
  expect(await refusalOf(es.exchange(callback, begun))).toBe('invalid_grant');
});

it('ID-41 the parties are told by back-channel logout, of ended sessions only, however often it is heard', async () => {
  const ended = await es.signIn(browser, accountId);
  await rs.signIn(browser, accountId);
  await es.signIn(new Browser(), accountId);
  await at.endSessions(accountId);
  browser = new Browser();
  const kept = await signInAnew(es);
  await at.sessions.endFromBefore(accountId);
  await at.sessions.endFromBefore(accountId);
  await eventually(() => expect([es, rs].map(({ logoutTokens }) => logoutTokens.length)).toEqual([2, 1]));
  const sids = es.logoutTokens.map((token) => decodeJwt(token).sid);
  expect(sids).toHaveLength(2);
  expect(sids).toContain(ended.claims()?.sid);
  expect(sids).not.toContain(kept.claims()?.sid);
  expect(await isSignedIn(es)).toBe(true);
});

it('ID-41 a party that does not answer keeps no other from being told', async () => {
  const dead = await TestParty.start(at, 'dead-portal');
  await dead.signIn(browser, accountId);
  await rs.signIn(browser, accountId);
  await dead.stop();
  await at.endSessions(accountId);
  await at.sessions.endFromBefore(accountId);
  await eventually(() => expect(rs.logoutTokens).toHaveLength(1));
  await eventually(() => expect(at.logged()).toContain('"event":"oidc.back-channel-logout.failed"'));
});

it('ID-23 nobody else’s session ends', async () => {
  const somebody = await at.makeAccount();
  await es.signIn(browser, somebody);
  await at.endSessions(accountId);
  await at.sessions.endFromBefore(accountId);
  expect(await isSignedIn(es)).toBe(true);
  expect(es.logoutTokens).toHaveLength(0);
});
