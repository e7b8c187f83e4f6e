import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Browser } from './testing/browser.js';
import { failureOf, refusalOf } from './testing/refusals.js';
import { TestParty } from './testing/test-party.js';
import { person, startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
const parties: TestParty[] = [];
let es: TestParty;

async function party(
  ...given: Parameters<typeof TestParty.start> extends [unknown, ...infer Rest] ? Rest : never
) {
  const started = await TestParty.start(at, ...given);
  parties.push(started);
  return started;
}

beforeAll(async () => {
  at = await startTestProvider();
  accountId = await at.makeAccount();
  es = await party('province-portal');
});
afterAll(async () => {
  await Promise.all(parties.map((each) => each.stop()));
  await at.stop();
});
beforeEach(() => {
  browser = new Browser();
});

describe('claims', () => {
  it('ID-43 userinfo has name, kind, level and method; the ID token nothing personal', async () => {
    const tokens = await es.signIn(browser, accountId);
    expect(await client.fetchUserInfo(es.configuration, tokens.access_token, accountId)).toEqual({
      sub: accountId,
      acr: undefined,
      name: person.fullName,
      account_kind: 'citizen',
      ial: 'IAL2',
      registration_method: 'mobile-subscriber',
    });
    expect(JSON.stringify(tokens.claims())).not.toContain('Nguyễn');
  });

  it('ID-43 nothing personal is read where only openid is asked for', async () => {
    const find = jest.spyOn(AccountsRepository.prototype, 'find');
    const tokens = await es.signIn(browser, accountId, { scope: 'openid' });
    const seen = await client.fetchUserInfo(es.configuration, tokens.access_token, accountId);
    expect(find).not.toHaveBeenCalled();
    expect(seen.sub).toBe(accountId);
    expect(seen['name']).toBeUndefined();
    find.mockRestore();
  });

  it('ID-43 identity number and phone only under their own scopes', async () => {
    const tax = await party('tax-portal', { scopes: ['profile', 'identity_number', 'phone'] });
    const plain = await tax.signIn(browser, accountId);
    const seen = await client.fetchUserInfo(tax.configuration, plain.access_token, accountId);
    expect(Object.keys(seen)).not.toContain('identity_number');
    const asked = await tax.signIn(browser, accountId, { scope: 'openid identity_number phone' });
    expect(await client.fetchUserInfo(tax.configuration, asked.access_token, accountId)).toMatchObject({
      identity_number: person.identityNumber,
      phone_number: person.phone,
      phone_number_verified: true,
    });
  });

  it('ID-44 a scope taken from a party ends what its tokens tell, those it has and those it gets by them', async () => {
    const bank = await party('bank-portal', { scopes: ['profile', 'identity_number'] });
    const tokens = await bank.signIn(browser, accountId, { scope: 'openid profile identity_number' });
    const seenBy = (token: string) => client.fetchUserInfo(bank.configuration, token, accountId);
    expect(await seenBy(tokens.access_token)).toMatchObject({ identity_number: person.identityNumber });
    const registered = await at.register.find('bank-portal');
    if (!registered) throw new Error('the party is not registered');
    await at.register.upsert({ ...registered, scopes: ['profile'] });
    await eventually(
      async () => expect(await seenBy(tokens.access_token)).not.toHaveProperty('identity_number'),
      { timeoutMs: 3_000 },
    );
    const fresh = await client.refreshTokenGrant(bank.configuration, tokens.refresh_token ?? '');
    const seen = await seenBy(fresh.access_token);
    expect(seen).toMatchObject({ name: person.fullName });
    expect(seen).not.toHaveProperty('identity_number');
  });

  it.each(['identity_number', 'phone'])(
    'ID-43 a party that is not allowed scope %s is refused',
    async (scope) => {
      const callback = await es.callbackOf(browser, await es.begin({ scope: `openid ${scope}` }), accountId);
      expect(callback.searchParams.get('error')).toBe('invalid_scope');
    },
  );

  it('ID-40 a token for the API is an ES256 JWT that anybody can verify by the published keys', async () => {
    const resource = `${at.publicUrl}/api`;
    const mobile = await party('citizen-app', { scopes: ['profile', 'api'], firstParty: true });
    const tokens = await mobile.signIn(browser, accountId, { resource, scope: 'openid profile api' });
    const keys = createLocalJWKSet((await (await fetch(`${at.issuer}/jwks`)).json()) as JSONWebKeySet);
    const { payload } = await jwtVerify(tokens.access_token, keys, {
      issuer: at.issuer,
      audience: resource,
      typ: 'at+jwt',
      algorithms: ['ES256'],
    });
    expect(payload).toMatchObject({
      sub: accountId,
      scope: 'api',
      client_id: 'citizen-app',
      acr: 'urn:vnconnect:ial2',
      grant_id: expect.any(String),
      first_party: true,
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(Object.keys(tokens.claims() ?? {})).not.toContain('name');
    const fresh = await client.refreshTokenGrant(mobile.configuration, tokens.refresh_token ?? '', {
      resource,
    });
    expect(decodeJwt(fresh.access_token)).toMatchObject({ acr: 'urn:vnconnect:ial2', aud: resource });
    const refused = await es.callbackOf(browser, await es.begin({ resource }), accountId);
    expect(refused.searchParams.get('error')).toBe('invalid_target');
  });

  it('ID-43 a token for the API of a party that is not the platform itself lets a person do nothing that takes a permission', async () => {
    const resource = `${at.publicUrl}/api`;
    const bank = await party('bank-app', { scopes: ['profile', 'api'] });
    const tokens = await bank.signIn(browser, accountId, { resource, scope: 'openid profile api' });
    const claims = decodeJwt(tokens.access_token);
    expect(claims).toMatchObject({ sub: accountId, acr: 'urn:vnconnect:ial2' });
    expect(claims).not.toHaveProperty('first_party');
  });

  it('ID-47 an account that is no longer active gets no tokens, no claims and no session', async () => {
    const closed = await at.makeAccount();
    const tokens = await es.signIn(browser, closed);
    await at.dataSource.query(`update accounts set status = 'inactive' where id = $1`, [closed]);
    expect(
      await failureOf(client.fetchUserInfo(es.configuration, tokens.access_token, closed)),
    ).toBeInstanceOf(Error);
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    const { address } = await es.begin();
    const reached = await browser.follow(address.href, (url) => es.isCallback(url) || es.isScreen(url));
    expect(es.isScreen(reached)).toBe(true);
  });
});
