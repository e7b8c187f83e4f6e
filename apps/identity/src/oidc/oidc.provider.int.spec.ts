import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  type JSONWebKeySet,
} from 'jose';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { TestParty, ticketFor } from './testing/test-party.js';
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
  accountId = await at.makeAccount({ permissions: ['notifier.delivery.read'] });
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

const fails = (what: Promise<unknown>) =>
  what.then(
    () => undefined,
    (error: unknown) => error,
  );

/** The OAuth code of a refused token request. */
async function refusalOf(what: Promise<unknown>): Promise<string | undefined> {
  const error = await fails(what);
  // A 401 comes with a challenge, which the library tells as another error.
  if (error instanceof client.WWWAuthenticateChallengeError) return error.cause[0]?.parameters.error;
  return error instanceof client.ResponseBodyError ? error.error : undefined;
}

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

  it.each(['identity_number', 'phone', 'permissions'])(
    'ID-43 a party that is not allowed scope %s is refused',
    async (scope) => {
      const callback = await es.callbackOf(browser, await es.begin({ scope: `openid ${scope}` }), accountId);
      expect(callback.searchParams.get('error')).toBe('invalid_scope');
    },
  );

  it('ID-43 permissions are told to the platform itself, and may be registered for nobody else', async () => {
    const portal = await party('vnconnect-portal', { scopes: ['profile', 'permissions'], firstParty: true });
    const tokens = await portal.signIn(browser, accountId, { scope: 'openid profile permissions' });
    expect(await client.fetchUserInfo(portal.configuration, tokens.access_token, accountId)).toMatchObject({
      permissions: ['notifier.delivery.read'],
    });
    const curious = {
      clientId: 'curious-portal',
      names: { vi: 'Tò mò', en: 'Curious' },
      authentication: { method: 'client_secret_basic' as const, secret: 'c'.repeat(40) },
      redirectUris: ['https://curious.example/callback'],
    };
    await at.register.upsert(curious);
    expect(await fails(at.register.upsert({ ...curious, scopes: ['permissions'] }))).toBeInstanceOf(Error);
  });

  it('ID-40 a token for the API is an ES256 JWT that anybody can verify by the published keys', async () => {
    const resource = `${at.publicUrl}/api`;
    const mobile = await party('citizen-app', { scopes: ['profile', 'api'] });
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
      permissions: ['notifier.delivery.read'],
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

  it('ID-47 an account that is no longer active gets no tokens, no claims and no session', async () => {
    const closed = await at.makeAccount();
    const tokens = await es.signIn(browser, closed);
    await at.dataSource.query(`update accounts set status = 'inactive' where id = $1`, [closed]);
    expect(await fails(client.fetchUserInfo(es.configuration, tokens.access_token, closed))).toBeInstanceOf(
      Error,
    );
    expect(await refusalOf(client.refreshTokenGrant(es.configuration, tokens.refresh_token ?? ''))).toBe(
      'invalid_grant',
    );
    const { address } = await es.begin();
    const reached = await browser.follow(address.href, (url) => es.isCallback(url) || es.isScreen(url));
    expect(es.isScreen(reached)).toBe(true);
  });
});

describe('codes and refresh tokens', () => {
  it('ID-40 a code spent twice is refused, and what it had given ends', async () => {
    const begun = await es.begin();
    const callback = await es.callbackOf(browser, begun, accountId);
    const tokens = await es.exchange(callback, begun);
    expect(await refusalOf(es.exchange(callback, begun))).toBe('invalid_grant');
    expect(
      await fails(client.fetchUserInfo(es.configuration, tokens.access_token, accountId)),
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
    expect(await fails(client.fetchUserInfo(es.configuration, third.access_token, accountId))).toBeInstanceOf(
      Error,
    );
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

describe('interactions', () => {
  it('ID-40 an interaction is finished only in the browser that began it; the ticket stays whole', async () => {
    const { address } = await es.begin();
    const screen = await browser.follow(address.href, (url) => es.isScreen(url));
    const uid = screen.searchParams.get('interaction') ?? '';
    const ticket = await ticketFor(at, accountId);
    const stranger = new Browser();
    const refused = await stranger.post(`${at.issuer}/interaction/${uid}/finish`, { ticket });
    expect([refused.status, refused.headers.get('location')]).toEqual([
      303,
      `${at.publicUrl}/sign-in?problem=interaction.not-found`,
    ]);
    expect(stranger.cookieNames).toEqual([]);
    expect(await at.tickets.spend(ticket)).toMatchObject({ accountId });
  });

  it("ID-40 the cookie of one interaction does not finish another browser's", async () => {
    const mine = await browser.get((await es.begin()).address.href);
    const cookie = mine.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const theirs = await new Browser().follow((await es.begin()).address.href, (url) => es.isScreen(url));
    const ticket = await ticketFor(at, accountId);
    const response = await fetch(
      `${at.issuer}/interaction/${theirs.searchParams.get('interaction')}/finish`,
      { method: 'POST', body: new URLSearchParams({ ticket }), headers: { cookie }, redirect: 'manual' },
    );
    expect(response.headers.get('location')).toContain('problem=interaction.not-found');
    expect(await at.tickets.spend(ticket)).toBeDefined();
  });

  it('ID-40 a form posted from another site finishes nothing', async () => {
    const { address } = await es.begin();
    const screen = await browser.follow(address.href, (url) => es.isScreen(url));
    const ticket = await ticketFor(at, accountId);
    const response = await browser.post(
      `${at.issuer}/interaction/${screen.searchParams.get('interaction')}/finish`,
      { ticket },
      { origin: 'https://evil.example' },
    );
    expect(response.headers.get('location')).toContain('problem=interaction.not-found');
    expect(await at.tickets.spend(ticket)).toBeDefined();
  });

  it('ID-40 a ticket that is spent or made up leads back to the sign-in screen, the interaction still open', async () => {
    const begun = await es.begin();
    const screen = await browser.follow(begun.address.href, (url) => es.isScreen(url));
    const uid = screen.searchParams.get('interaction') ?? '';
    const post = (ticket: string) =>
      browser.post(`${at.issuer}/interaction/${uid}/finish`, { ticket }, { origin: at.publicUrl });
    const spent = await ticketFor(at, accountId);
    await at.tickets.spend(spent);
    for (const ticket of [spent, 'x'.repeat(43), '']) {
      expect((await post(ticket)).headers.get('location')).toBe(
        `${at.publicUrl}/sign-in?interaction=${uid}&problem=sign-in.not-found`,
      );
    }
    expect((await post('x'.repeat(4_000))).status).toBe(413);
    const finished = await post(await ticketFor(at, accountId));
    expect(finished.headers.get('location')).toBe(`${at.issuer}/auth/${uid}`);
  });

  it('ID-40 an interaction nobody knows leads to the sign-in screen with a problem', async () => {
    const response = await browser.get(`${at.issuer}/interaction/${'n'.repeat(21)}`);
    expect(response.headers.get('location')).toBe(`${at.publicUrl}/sign-in?problem=interaction.not-found`);
  });

  it('ID-40 coming back to an interaction that is over shows what to do', async () => {
    const response = await browser.get(`${at.issuer}/auth/${'n'.repeat(21)}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Lượt đăng nhập này đã kết thúc hoặc hết hạn');
  });
});
