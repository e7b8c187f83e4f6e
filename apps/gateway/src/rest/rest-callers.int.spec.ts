import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@vnconnect/testing';
import { accountId, PUBLIC_URL } from '../testing/gateway-fixture.js';
import { type RestWorld, startRestWorld } from '../testing/rest-world.js';

const credentials = { identityNumber: '001099012345', password: 'Mat-khau-1' };

const application = {
  method: 'mobile-subscriber',
  identityNumber: '001099012345',
  fullName: 'Nguyễn Văn A',
  dateOfBirth: '1999-01-01',
  phone: '0912345678',
};

let world: RestWorld;
let gateway: RestWorld['gateway'];
let identity: RestWorld['identity'];
let notifier: RestWorld['notifier'];
let identityHttp: RestWorld['identityHttp'];
let ask: RestWorld['ask'];
let solution: RestWorld['solution'];
beforeAll(async () => {
  world = await startRestWorld();
  ({ gateway, identity, notifier, identityHttp, ask, solution } = world);
}, 30_000);
afterAll(() => world.stop());
beforeEach(() => world.reset());

describe('a human check', () => {
  it('is asked for before a registration reaches identity, and a solution counts once', async () => {
    const path = '/api/v1/registrations';
    const without = await ask('POST', path, { body: application });
    expect([without.status, without.json['code']]).toEqual([403, 'human-check-required']);
    const headers = { 'x-human-check': await solution() };
    expect((await ask('POST', path, { body: application, headers })).status).toBe(200);
    expect((await ask('POST', path, { body: application, headers })).json['code']).toBe(
      'human-check-required',
    );
    expect(identity.standIn.asked).toHaveLength(1);
    expect(identity.standIn.asked[0]?.input).toMatchObject({ client: { humanChecked: true } });
  });

  it('is not spent on a form with wrong fields', async () => {
    const headers = { 'x-human-check': await solution() };
    const wrong = await ask('POST', '/api/v1/registrations', {
      body: { ...application, fullName: '' },
      headers,
    });
    expect(wrong.json['code']).toBe('invalid-fields');
    expect((await ask('POST', '/api/v1/registrations', { body: application, headers })).status).toBe(200);
  });

  it('goes with a sign-in when there is one', async () => {
    const headers = { 'x-human-check': await solution() };
    await ask('POST', '/api/v1/sign-ins', { body: credentials, headers });
    await ask('POST', '/api/v1/sign-ins', { body: credentials, headers: { 'x-human-check': 'nonsense' } });
    expect(identity.standIn.asked.map(({ input }) => input)).toMatchObject([
      { client: { humanChecked: true } },
      { client: { humanChecked: false } },
    ]);
  });
});

describe('an unsafe request', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['of our own page', { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' }, true],
    ['of no browser', {}, true],
    ['of another origin', { origin: 'https://evil.example' }, false],
    ['of a neighbour', { origin: 'http://localhost:8081' }, false],
    ['of a page without an origin', { origin: 'null' }, false],
    ['that a browser says is foreign', { 'sec-fetch-site': 'cross-site' }, false],
  ])('GW-02 %s', async (_whence, headers, allowed) => {
    const { status, json } = await ask('POST', '/api/v1/sign-ins', { body: credentials, headers });
    expect([status, json['code']]).toEqual(allowed ? [200, undefined] : [403, 'csrf-token-invalid']);
  });
});

describe('an access token', () => {
  const account = (token: string) =>
    ask('GET', '/api/v1/account', { headers: { authorization: `Bearer ${token}` } });

  it('GW-02 of identity for this API lets its person in, with its level', async () => {
    const token = await identityHttp.accessToken({ acr: 'urn:vnconnect:ial3' });
    expect((await account(token)).status).toBe(200);
    const caller = { accountId, level: 'IAL3', permissions: [] };
    expect(identity.standIn.asked[0]?.context.caller).toEqual(caller);
  });

  it('ID-43 of a partner gives its person no permission; of the platform itself those that he has', async () => {
    gateway.rights.rights.set(accountId, ['notifier.delivery.read']);
    const deliveries = async (claims: object) => {
      const token = await identityHttp.accessToken({ ...claims });
      return ask('GET', '/api/v1/notifier/deliveries', { headers: { authorization: `Bearer ${token}` } });
    };
    expect((await deliveries({ permissions: ['notifier.delivery.read'] })).status).toBe(403);
    expect((await deliveries({ first_party: true })).status).toBe(200);
  });

  it('GW-02 of a service lets it do what its permissions say, and nothing that takes a person', async () => {
    const service = { sub: 'statistics', client_id: 'statistics', acr: undefined };
    const permitted = await identityHttp.accessToken({ ...service, permissions: ['notifier.delivery.read'] });
    const deliveries = (token: string) =>
      ask('GET', '/api/v1/notifier/deliveries', { headers: { authorization: `Bearer ${token}` } });
    expect((await deliveries(permitted)).status).toBe(200);
    expect(notifier.standIn.asked[0]?.context.caller).toEqual({
      clientId: 'statistics',
      permissions: ['notifier.delivery.read'],
    });
    const own = await account(permitted);
    expect([own.status, own.json['code']]).toEqual([401, 'sign-in-required']);
    const bare = await deliveries(await identityHttp.accessToken(service));
    expect([bare.status, bare.json['code']]).toEqual([403, 'permission-missing']);
  });

  it('ID-47 of an account whose sessions were ended is refused within seconds, though it has not expired', async () => {
    const token = await identityHttp.accessToken();
    expect((await account(token)).status).toBe(200);
    identity.standIn.tokensCount = false;
    await eventually(async () => expect((await account(token)).json['code']).toBe('sign-in-required'), {
      timeoutMs: 5_000,
    });
  });

  it('ID-47 of a service whose party was switched off is refused within seconds, though it has not expired', async () => {
    const claims = { sub: 'statistics', client_id: 'statistics', acr: undefined };
    const token = await identityHttp.accessToken({ ...claims, permissions: ['notifier.delivery.read'] });
    const headers = { authorization: `Bearer ${token}` };
    const deliveries = () => ask('GET', '/api/v1/notifier/deliveries', { headers });
    expect((await deliveries()).status).toBe(200);
    identity.standIn.tokensCount = false;
    await eventually(async () => expect((await deliveries()).json['code']).toBe('sign-in-required'), {
      timeoutMs: 5_000,
    });
  });

  it('GW-02 of a service with a permission that is not known here gives the known ones', async () => {
    const service = { sub: 'statistics', client_id: 'statistics', acr: undefined };
    const permissions = ['a.permission.of-tomorrow', 'notifier.delivery.read'];
    const token = await identityHttp.accessToken({ ...service, permissions });
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask('GET', '/api/v1/notifier/deliveries', { headers })).status).toBe(200);
    expect(notifier.standIn.asked[0]?.context.caller?.permissions).toEqual(['notifier.delivery.read']);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['for another audience', { aud: 'https://elsewhere.example' }, {}],
    ['of another issuer', { iss: 'https://elsewhere.example' }, {}],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 10 }, {}],
    ['without the scope', { scope: 'openid' }, {}],
    ['of a client and no person', { sub: 'some-client', acr: undefined }, {}],
    ['of a client in the name of another', { sub: 'some-client', client_id: 'other', acr: undefined }, {}],
    ['of no grant, whose end nobody could tell', { grant_id: undefined }, {}],
    ['of no party, whose end nobody could tell', { client_id: undefined }, {}],
    ['that is bound to a key (DPoP)', { cnf: { jkt: 'x'.repeat(43) } }, {}],
    ['that is an ID token', {}, { typ: 'JWT' }],
    ['of an unknown key', {}, { kid: 'k9' }],
  ])('GW-02 %s is refused', async (_what, claims, head) => {
    const answer = await account(await identityHttp.accessToken(claims, head));
    expect([answer.status, answer.json['code']]).toEqual([401, 'sign-in-required']);
  });

  it.each(['', 'x', 'a.b.c', `${'A'.repeat(9_000)}`])('GW-02 that is none is refused (%#)', async (token) => {
    expect((await account(token)).status).toBe(401);
  });

  it('GW-02 that is wrong is not made good by a session', async () => {
    const { cookie } = await gateway.signIn();
    const answer = await ask('GET', '/api/v1/account', {
      headers: { cookie, authorization: 'Bearer a.b.c' },
    });
    expect(answer.status).toBe(401);
  });
});
