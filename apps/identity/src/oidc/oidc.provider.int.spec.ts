import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { refusalOf } from './testing/refusals.js';
import { TestParty } from './testing/test-party.js';
import { person, startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
const parties: TestParty[] = [];
let es: TestParty;
let rs: TestParty;

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
  rs = await party('ministry-portal', { idTokenAlgorithm: 'RS256' });
});
afterAll(async () => {
  await Promise.all(parties.map((each) => each.stop()));
  await at.stop();
});
beforeEach(() => {
  browser = new Browser();
});

describe('discovery', () => {
  it('ID-40 discovery names every endpoint under the issuer, whatever host the request came to', async () => {
    const response = await fetch(`${at.issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const metadata = (await response.json()) as Record<string, unknown>;
    expect(metadata).toMatchObject({
      issuer: at.issuer,
      authorization_endpoint: `${at.issuer}/auth`,
      token_endpoint: `${at.issuer}/token`,
      userinfo_endpoint: `${at.issuer}/me`,
      jwks_uri: `${at.issuer}/jwks`,
      end_session_endpoint: `${at.issuer}/session/end`,
      pushed_authorization_request_endpoint: `${at.issuer}/request`,
      introspection_endpoint: `${at.issuer}/token/introspection`,
      revocation_endpoint: `${at.issuer}/token/revocation`,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      acr_values_supported: ['urn:vnconnect:ial2', 'urn:vnconnect:ial3'],
    });
    expect(JSON.stringify(metadata)).not.toContain('evil.example');
  });

  it('ID-40 only public halves of the keys are published', async () => {
    const { keys } = (await (await fetch(`${at.issuer}/jwks`)).json()) as JSONWebKeySet;
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });
});

describe('sign-in', () => {
  it.each([
    ['ES256', () => es],
    ['RS256', () => rs],
  ])('ID-40 a client nobody here wrote signs in, with an %s ID token', async (alg, of) => {
    const tokens = await of().signIn(browser, accountId);
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe(alg);
    expect(tokens.claims()).toMatchObject({
      iss: at.issuer,
      sub: accountId,
      aud: of().clientId,
      acr: 'urn:vnconnect:ial2',
      amr: ['pwd', 'sms', 'mfa'],
      auth_time: expect.any(Number),
      sid: expect.any(String),
    });
  });

  it('ID-40 a party may prove itself by a signed assertion (private_key_jwt)', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwt = await party(
      'health-portal',
      {
        authentication: { method: 'private_key_jwt', keys: [{ ...(await exportJWK(publicKey)), kty: 'EC' }] },
      },
      client.PrivateKeyJwt(privateKey),
    );
    expect((await jwt.signIn(browser, accountId)).claims()?.sub).toBe(accountId);
    const { privateKey: other } = await generateKeyPair('ES256');
    jwt.configuration = new client.Configuration(
      jwt.configuration.serverMetadata(),
      jwt.clientId,
      undefined,
      client.PrivateKeyJwt(other),
    );
    client.allowInsecureRequests(jwt.configuration);
    const begun = await jwt.begin();
    const callback = await jwt.callbackOf(browser, begun);
    expect(await refusalOf(jwt.exchange(callback, begun))).toBe('invalid_client');
  });

  it('ID-40 a request may be pushed (PAR)', async () => {
    const begun = await es.begin();
    const pushed = await client.buildAuthorizationUrlWithPAR(es.configuration, begun.address.searchParams);
    expect(pushed.searchParams.get('request_uri')).toMatch(/^urn:/);
    const callback = await es.callbackOf(browser, { ...begun, address: pushed }, accountId);
    expect((await es.exchange(callback, begun)).claims()?.sub).toBe(accountId);
  });

  it('ID-40 prompt=create leads to the registration screen and ends signed in', async () => {
    const begun = await es.begin({ prompt: 'create' });
    const screen = await browser.follow(begun.address.href, (url) => es.isScreen(url));
    expect(screen.pathname).toBe('/register');
    const again = new Browser();
    const callback = await es.callbackOf(again, await es.begin({ prompt: 'create' }), accountId);
    expect(callback.searchParams.get('code')).toBeTruthy();
  });

  it('ID-40 a refused sign-in is told to the party with its state, and logged without anything personal', async () => {
    const begun = await es.begin({ prompt: 'none' });
    const callback = await es.callbackOf(browser, begun);
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({
      error: 'login_required',
      state: begun.state,
    });
    await es.signIn(browser, accountId);
    expect(at.logged()).toContain('"event":"oidc.refused"');
    for (const secret of [
      begun.state,
      person.fullName,
      person.phone,
      person.identityNumber,
      es.redirectUri,
    ]) {
      expect(at.logged()).not.toContain(secret);
    }
  });
});

describe('what is refused', () => {
  it('ID-40 a request without PKCE, or with the plain method, is refused', async () => {
    const { address } = await es.begin();
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    const without = await browser.follow(address.href, (url) => es.isCallback(url));
    expect(without.searchParams.get('error')).toBe('invalid_request');
    const plain = (await es.begin({ code_challenge_method: 'plain' })).address;
    const answer = await browser.follow(plain.href, (url) => es.isCallback(url));
    expect(answer.searchParams.get('error')).toBe('invalid_request');
  });

  it('ID-40 a code is worth nothing without its verifier', async () => {
    const begun = await es.begin();
    const callback = await es.callbackOf(browser, begun, accountId);
    const stolen = { ...begun, verifier: client.randomPKCECodeVerifier() };
    expect(await refusalOf(es.exchange(callback, stolen))).toBe('invalid_grant');
  });

  it.each([
    ['another path', (uri: string) => `${uri}/more`],
    ['another query', (uri: string) => `${uri}?next=1`],
    ['another host', () => 'https://evil.example/callback'],
    ['another port', (uri: string) => uri.replace(/:\d+/, ':1')],
    ['markup', () => 'https://evil.example/"><script>alert(1)</script>'],
  ])('ID-44 the browser is never sent to an address that is not registered: %s', async (_what, change) => {
    const { address } = await es.begin({ redirect_uri: change(es.redirectUri) });
    const response = await browser.get(address.href);
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(page).toContain('Yêu cầu đăng nhập không hợp lệ');
    expect(page).toContain('This sign-in request is not valid');
    expect(page).not.toMatch(/evil\.example|script>|redirect_uri did not|oidc-provider| at /);
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  });

  it('ID-44 an unknown party gets a page, never a redirect', async () => {
    const { address } = await es.begin({ client_id: 'nobody' });
    const response = await browser.get(address.href);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it('ID-44 a wrong secret is refused', async () => {
    const begun = await es.begin();
    const callback = await es.callbackOf(browser, begun, accountId);
    const liar = new client.Configuration(
      es.configuration.serverMetadata(),
      es.clientId,
      undefined,
      client.ClientSecretBasic('x'.repeat(40)),
    );
    client.allowInsecureRequests(liar);
    const attempt = client.authorizationCodeGrant(liar, callback, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
    });
    expect(await refusalOf(attempt)).toBe('invalid_client');
  });

  it('ID-42 a session below the level that the party needs is refused', async () => {
    const treasury = await party('treasury-portal', { requiredLevel: 'IAL3' });
    const callback = await treasury.callbackOf(browser, await treasury.begin(), accountId);
    expect(callback.searchParams.get('error')).toBe('unmet_authentication_requirements');
  });
});
