import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { failureOf, refusalOf } from './testing/refusals.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
let any: TestParty;
let high: TestParty;

beforeAll(async () => {
  at = await startTestProvider();
  accountId = await at.makeAccount({ level: 'IAL3' });
  any = await TestParty.start(at, 'any-level');
  high = await TestParty.start(at, 'high-level', { requiredLevel: 'IAL3' });
});
afterAll(async () => {
  await Promise.all([any.stop(), high.stop()]);
  await at.stop();
});
beforeEach(() => {
  browser = new Browser();
});

const essential = (value: string) => ({
  claims: JSON.stringify({ id_token: { acr: { essential: true, value } } }),
});
const IAL3 = 'urn:vnconnect:ial3';

it('ID-42 a session of IAL2 steps up for a party that needs IAL3, and then serves it', async () => {
  await any.signIn(browser, accountId);
  const begun = await high.begin();
  const reached = await browser.follow(
    begun.address.href,
    (url) => high.isCallback(url) || high.isScreen(url),
  );
  expect(high.isScreen(reached)).toBe(true);
  const tokens = await high.signIn(browser, accountId, {}, 'IAL3');
  expect(tokens.claims()?.acr).toBe(IAL3);
  const callback = await high.callbackOf(browser, await high.begin({ prompt: 'none' }));
  expect(callback.searchParams.has('code')).toBe(true);
});

it('ID-42 whoever signs in below the level again is refused, and gets no token', async () => {
  await any.signIn(browser, accountId);
  const callback = await high.callbackOf(browser, await high.begin(), accountId, 'IAL2');
  expect(callback.searchParams.get('error')).toBe('unmet_authentication_requirements');
  expect(callback.searchParams.has('code')).toBe(false);
});

it('ID-42 an essential acr asks for a level that the party is not registered for', async () => {
  await any.signIn(browser, accountId);
  const refused = await any.callbackOf(browser, await any.begin(essential(IAL3)), accountId, 'IAL2');
  expect(refused.searchParams.get('error')).toBe('unmet_authentication_requirements');
  const tokens = await any.signIn(browser, accountId, essential(IAL3), 'IAL3');
  expect(tokens.claims()?.acr).toBe(IAL3);
});

it('ID-42 an essential acr that is none of ours is refused, signed in or not', async () => {
  for (const before of [false, true]) {
    if (before) await any.signIn(browser, accountId);
    const callback = await any.callbackOf(browser, await any.begin(essential('urn:other')), accountId);
    expect(callback.searchParams.get('error')).toBe('unmet_authentication_requirements');
  }
});

it('ID-42 a higher session serves whoever asks for a lower level, and the token says the higher', async () => {
  await high.signIn(browser, accountId, {}, 'IAL3');
  const begun = await any.begin(essential('urn:vnconnect:ial2'));
  const tokens = await any.exchange(await any.callbackOf(browser, begun), begun);
  expect(tokens.claims()?.acr).toBe(IAL3);
});

it('ID-42 acr_values are voluntary: a session is served as it is', async () => {
  await any.signIn(browser, accountId);
  const begun = await any.begin({ acr_values: `${IAL3} LoA1` });
  const tokens = await any.exchange(await any.callbackOf(browser, begun), begun);
  expect(tokens.claims()?.acr).toBe('urn:vnconnect:ial2');
});

it('ID-42 acr_values do not take the place of an essential acr', async () => {
  await any.signIn(browser, accountId);
  const begun = await any.begin({ ...essential(IAL3), acr_values: 'urn:vnconnect:ial2' });
  const callback = await any.callbackOf(browser, begun, accountId, 'IAL2');
  expect(callback.searchParams.get('error')).toBe('unmet_authentication_requirements');
});

it('ID-42 prompt=none below the level asks for a sign-in', async () => {
  await any.signIn(browser, accountId);
  const callback = await high.callbackOf(browser, await high.begin({ prompt: 'none' }));
  expect(callback.searchParams.get('error')).toBe('login_required');
});

it('ID-42 a level that is raised reaches codes and tokens from before: those of a lower session give nothing more', async () => {
  const party = await TestParty.start(at, 'raised-level');
  const refresh = (token = '') => client.refreshTokenGrant(party.configuration, token);
  const low = await refresh((await party.signIn(browser, accountId)).refresh_token);
  const begun = await party.begin();
  const callback = await party.callbackOf(browser, begun);
  const high = await party.signIn(new Browser(), accountId, essential(IAL3), 'IAL3');
  const registered = await at.register.find('raised-level');
  if (!registered) throw new Error('the party is not registered');
  await at.register.upsert({ ...registered, requiredLevel: 'IAL3' });
  await eventually(async () => expect((await at.parties.find('raised-level'))?.requiredLevel).toBe('IAL3'));
  expect(await refusalOf(refresh(low.refresh_token))).toBe('invalid_grant');
  expect(await refusalOf(party.exchange(callback, begun))).toBe('invalid_grant');
  const told = client.fetchUserInfo(party.configuration, low.access_token, accountId);
  expect(await failureOf(told)).toBeInstanceOf(Error);
  await expect(refresh(high.refresh_token)).resolves.toHaveProperty('access_token');
  await party.stop();
});
