import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { failureOf, refusalOf } from './testing/refusals.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
let es: TestParty;
let rs: TestParty;

beforeAll(async () => {
  at = await startTestProvider();
  accountId = await at.makeAccount();
  es = await TestParty.start(at, 'province-portal');
  rs = await TestParty.start(at, 'ministry-portal', { idTokenAlgorithm: 'RS256' });
});
afterAll(async () => {
  await Promise.all([es.stop(), rs.stop()]);
  await at.stop();
});
beforeEach(() => {
  browser = new Browser();
});

describe('codes and refresh tokens', () => {
  it('ID-40 a code spent twice is refused, and what it had given ends', async () => {
    const begun = await es.begin();
    const callback = await es.callbackOf(browser, begun, accountId);
    const tokens = await es.exchange(callback, begun);
    expect(await refusalOf(es.exchange(callback, begun))).toBe('invalid_grant');
    expect(
      await failureOf(client.fetchUserInfo(es.configuration, tokens.access_token, accountId)),
    ).toBeInstanceOf(Error);
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
  });

  it('ID-40 of ten exchanges of one code at once at most one succeeds, and nothing it gave is left', async () => {
    const begun = await es.begin();
    const callback = await es.callbackOf(browser, begun, accountId);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => es.exchange(callback, begun)));
    const won = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(won.length).toBeLessThanOrEqual(1);
    for (const tokens of won) {
      expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
        'invalid_grant',
      );
    }
  });

  it('ID-40 a refresh token is good once, and its second use ends the whole family', async () => {
    const first = await es.signIn(browser, accountId);
    const second = await client.refreshTokenGrant(es.configuration, first.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = await client.refreshTokenGrant(es.configuration, second.refresh_token ?? '');
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, first.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, third.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    expect(
      await failureOf(client.fetchUserInfo(es.configuration, third.access_token, accountId)),
    ).toBeInstanceOf(Error);
  });

  it('ID-40 after such an end the person signs in again without a prompt', async () => {
    const begun = await es.begin();
    const callback = await es.callbackOf(browser, begun, accountId);
    await es.exchange(callback, begun);
    await refusalOf(es.exchange(callback, begun));
    expect((await es.signIn(browser, accountId)).claims()?.sub).toBe(accountId);
  });

  it('ID-40 introspection and revocation serve the party whose token it is, and no other', async () => {
    const tokens = await es.signIn(browser, accountId);
    expect(await client.tokenIntrospection(es.configuration, tokens.access_token)).toMatchObject({
      active: true,
    });
    expect(await client.tokenIntrospection(rs.configuration, tokens.access_token)).toEqual({ active: false });
    await client.tokenRevocation(es.configuration, tokens.refresh_token ?? '');
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
  });
});
