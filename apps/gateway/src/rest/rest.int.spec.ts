import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  CompleteRegistration,
  ConfirmSignInCode,
  GetInteraction,
  ListDeliveries,
  Permission,
  StartSignIn,
  fieldProblems,
  problems,
} from '@vnconnect/contracts';
import type { ProblemCode } from '@vnconnect/contracts';
import { InvalidFields, newTrace, formatTraceparent, ProblemError } from '@vnconnect/service-kit';
import { eventually, testNats, testRedis } from '@vnconnect/testing';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { callerPublicJwk } from '../testing/caller-keys.js';
import { accountId, PUBLIC_URL, startGateway, startIdentityHttp } from '../testing/gateway-fixture.js';
import type { IdentityHttp, RunningGateway } from '../testing/gateway-fixture.js';
import { counterBodies } from '../testing/counter-stand-in.js';
import { accountRecoveryBodies } from '../testing/account-recovery-stand-in.js';
import { certificateBodies } from '../testing/certificates-stand-in.js';
import { selfServiceBodies } from '../testing/self-service-stand-in.js';
import { sourceTerms } from '../testing/sources-stand-in.js';
import { secondFactorBodies } from '../testing/second-factors-stand-in.js';
import { startStandIn } from '../testing/services-stand-in.js';
import { rightsBodies, rightsQueries } from '../testing/granting-stand-in.js';
import { unitBodies, unitQueries } from '../testing/units-stand-in.js';
import { listBodies } from '../testing/lists-stand-in.js';
import { userBodies } from '../testing/users-stand-in.js';
import type { RunningStandIn } from '../testing/services-stand-in.js';
import { restRoutes } from './routes.js';
import type { RestRoute } from './rest-route.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const application = {
  method: 'mobile-subscriber',
  identityNumber: '001099012345',
  fullName: 'Nguyễn Văn A',
  dateOfBirth: '1999-01-01',
  phone: '0912345678',
};
const credentials = { identityNumber: '001099012345', password: 'Mat-khau-1' };

const partySettings = {
  names: { vi: 'Bộ X', en: 'Ministry of X' },
  redirectUris: ['https://x.example/callback'],
};

/** A body that each route takes. */
const bodies: Record<string, object> = {
  startRegistration: application,
  resendRegistrationCode: {},
  confirmRegistrationCode: { code: '123 456' },
  completeRegistration: { password: 'Mat-khau-1', passwordConfirmation: 'Mat-khau-1' },
  startRecovery: { identityNumber: '001099012345' },
  resendRecoveryCode: {},
  confirmRecoveryCode: { code: '123456' },
  previewCertificateRegistration: { proof: 'p'.repeat(43) },
  registerByCertificate: { proof: 'p'.repeat(43), email: 'soyte@tinhmau.example' },
  registerRelyingParty: {
    ...{ clientId: 'ministry-of-x', authentication: { method: 'client_secret_basic' } },
    ...partySettings,
  },
  changeRelyingParty: partySettings,
  replaceRelyingPartyAuthentication: { authentication: { method: 'client_secret_basic' } },
  switchRelyingParty: { disabled: true },
  completeRecovery: { password: 'Mat-khau-1', passwordConfirmation: 'Mat-khau-1' },
  startSignIn: credentials,
  resendSignInCode: {},
  confirmSignInCode: { code: '123456' },
  startMobileSignature: { phone: '0912 345 678', purpose: 'sign-in' },
  ...secondFactorBodies,
  ...certificateBodies,
  ...accountRecoveryBodies,
  ...selfServiceBodies,
  changeIdentitySource: sourceTerms,
  lookUpInDirectory: { by: 'phone', value: '0912345678', reason: 'Tạo tài khoản' },
  chooseFromDirectory: { accountId: id },
  deactivateAccount: { reason: 'Theo đề nghị' },
  reactivateAccount: { reason: 'Theo đề nghị' },
  ...unitBodies,
  ...userBodies,
  ...listBodies,
  ...rightsBodies,
  ...counterBodies,
};

/** What the routes that ask for something in their query are asked. */
const queries: Record<string, string> = { findUserUnits: '?text=H54', ...rightsQueries, ...unitQueries };

let gateway: RunningGateway;
let identity: RunningStandIn;
let notifier: RunningStandIn;
let administration: RunningStandIn;
let counter: RunningStandIn;
let identityHttp: IdentityHttp;

beforeAll(async () => {
  const nats = await testNats();
  const redis = await testRedis();
  identityHttp = await startIdentityHttp();
  const standIn = (name: 'identity' | 'notifier' | 'admin-hierarchy' | 'citizen-onboarding') =>
    startStandIn(name, { natsUrl: nats.urlFor(name), callerPublicJwk });
  [identity, notifier, administration, counter] = await Promise.all([
    standIn('identity'),
    standIn('notifier'),
    standIn('admin-hierarchy'),
    standIn('citizen-onboarding'),
  ]);
  gateway = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
    LIMIT_FACTOR: '100',
  });
}, 30_000);

afterAll(async () => {
  await gateway.stop();
  await Promise.all([
    identity.stop(),
    notifier.stop(),
    administration.stop(),
    counter.stop(),
    identityHttp.stop(),
  ]);
});

beforeEach(() => {
  identity.standIn.reset();
  notifier.standIn.reset();
  administration.standIn.reset();
  counter.standIn.reset();
});

interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

async function ask(
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Asked> {
  const { body } = options;
  const headers = new Headers(options.headers);
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const response = await fetch(`${gateway.url}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const json = isJson ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : {};
  return { status: response.status, headers: response.headers, text, json };
}

const pathOf = (route: RestRoute) =>
  route.path
    .replace('{interactionId}', 'abcdefghij')
    .replace('{source}', 'vneid')
    .replace(/\{\w+\}/g, id) + (queries[route.operationId] ?? '');

const call = (route: RestRoute, headers: Record<string, string> = {}) =>
  ask(route.method, pathOf(route), {
    headers,
    ...(route.method === 'POST' && { body: bodies[route.operationId] }),
  });

async function solution(): Promise<string> {
  const { json: challenge } = await ask('GET', '/api/v1/human-check');
  const solved = await solveChallenge({ challenge: challenge as never, deriveKey }); // the library's own shape, as served
  return Buffer.from(JSON.stringify({ challenge, solution: solved })).toString('base64');
}

const routes = restRoutes.map((route) => [`${route.method} ${route.path}`, route] as const);

describe('every route', () => {
  it.each(routes)('GW-01 %s answers as its contract says', async (_name, route) => {
    const { cookie, csrfToken } = await gateway.signIn({ permissions: Permission.options });
    const headers = {
      cookie,
      'x-csrf-token': csrfToken,
      ...(route.humanCheck && { 'x-human-check': await solution() }),
    };
    const { status, json, headers: answered } = await call(route, headers);
    expect([status, json]).toEqual([200, expect.any(Object)]);
    expect(route.reply.safeParse(json).success).toBe(true);
    expect(answered.get('cache-control')).toBe('no-store');
  });

  it.each(routes)('GW-02 %s lets in whom it should', async (_name, route) => {
    const nobody = await call(route);
    if (route.access === 'caller') {
      expect([nobody.status, nobody.json['code']]).toEqual([401, 'sign-in-required']);
      expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
      expect(identity.standIn.asked).toHaveLength(0);
    } else {
      expect(nobody.json['code'] ?? 'none').not.toBe('sign-in-required');
    }
    const { cookie, csrfToken } = await gateway.signIn();
    const citizen = await call(route, { cookie, 'x-csrf-token': csrfToken });
    const needsMore = route.problems.includes('permission-missing');
    expect(citizen.status === 403 && citizen.json['code'] === 'permission-missing').toBe(needsMore);
  });
});

describe('a problem', () => {
  it.each(['vi', 'en'] as const)('GW-01 is problem+json in the language asked for (%s)', async (language) => {
    identity.standIn.script(StartSignIn, () => {
      throw new ProblemError('sign-in.delayed', { retryAfterSeconds: 30 });
    });
    const trace = newTrace();
    const headers = { 'accept-language': language, traceparent: formatTraceparent(trace) };
    const answer = await ask('POST', '/api/v1/sign-ins', { body: credentials, headers });
    const { status, [language]: text } = problems['sign-in.delayed'];
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.json).toEqual({
      type: `${PUBLIC_URL}/problems/sign-in.delayed`,
      title: text.title,
      status,
      detail: text.advice,
      code: 'sign-in.delayed',
      traceId: trace.traceId,
      retryAfterSeconds: 30,
    });
  });

  it.each(['vi', 'en'] as const)('GW-01 names each field and why (%s)', async (language) => {
    const answer = await ask('POST', '/api/v1/registrations', {
      body: { ...application, phone: undefined, dateOfBirth: '2001-02-30', extra: 1 },
      headers: { 'accept-language': language },
    });
    expect(answer.status).toBe(422);
    expect(answer.json['fields']).toEqual([
      { path: 'dateOfBirth', code: 'field.date', message: fieldProblems['field.date'][language] },
      { path: 'phone', code: 'field.required', message: fieldProblems['field.required'][language] },
      { path: 'extra', code: 'field.unknown', message: fieldProblems['field.unknown'][language] },
    ]);
    expect(identity.standIn.asked).toHaveLength(0);
  });

  it('GW-01 of a service comes through with its fields', async () => {
    identity.standIn.script(StartSignIn, () => {
      throw new InvalidFields([{ path: 'identityNumber', code: 'identity-number.length' }]);
    });
    const { json } = await ask('POST', '/api/v1/sign-ins', { body: credentials });
    expect(json['fields']).toEqual([expect.objectContaining({ path: 'identityNumber' })]);
  });

  it('GW-01 that nobody foresaw says no stack, no query and no inner name', async () => {
    identity.standIn.script(GetInteraction, () => {
      throw new Error('select * from account where phone = 0912345678');
    });
    const answer = await ask('GET', '/api/v1/interactions/abcdefghij');
    expect([answer.status, answer.json['code']]).toEqual([500, 'internal']);
    expect(answer.text).not.toMatch(/select|account|0912|Error|node_modules|\.ts/);
  });

  it('GW-01 has a page at its type', async () => {
    const page = await ask('GET', '/problems/otp.expired');
    expect(page.status).toBe(200);
    expect(page.text).toContain(problems['otp.expired'].vi.title);
    expect((await ask('GET', '/problems/constructor')).status).toBe(404);
  });

  it('GW-01 has its words at its type for a screen that knows only the code', async () => {
    const headers = { accept: 'application/json', 'accept-language': 'en' };
    const { json } = await ask('GET', '/problems/otp.expired', { headers });
    const { title, advice } = problems['otp.expired'].en;
    expect(json).toEqual({ code: 'otp.expired', title, detail: advice });
  });

  it('GW-01 is a page for a browser that navigates elsewhere than to the API', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml' };
    const page = await ask('GET', '/oidc-nowhere.php', { headers });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const api = await ask('GET', '/api/v1/nowhere', { headers });
    expect([api.status, api.json['code']]).toEqual([404, 'not-found']);
  });
});

describe('what a service is told', () => {
  it('GW-03 is the client: address, language, device, browser, human check', async () => {
    const headers = {
      'accept-language': 'en',
      cookie: 'vnc_device=device-9',
      'user-agent': `Browser ${'x'.repeat(600)}`,
      'x-forwarded-for': '203.0.113.9',
    };
    await ask('POST', '/api/v1/sign-ins', { body: credentials, headers });
    expect(identity.standIn.asked[0]?.input).toEqual({
      ...credentials,
      client: {
        address: '127.0.0.1',
        language: 'en',
        deviceToken: 'device-9',
        userAgent: headers['user-agent'].slice(0, 512),
        humanChecked: false,
      },
    });
  });

  it('GW-03 is the caller, signed, and the trace', async () => {
    const { cookie } = await gateway.signIn();
    const trace = newTrace();
    await ask('GET', '/api/v1/account', { headers: { cookie, traceparent: formatTraceparent(trace) } });
    expect(identity.standIn.asked[0]?.context).toMatchObject({
      traceId: trace.traceId,
      from: 'gateway',
      caller: { accountId, level: 'IAL2', permissions: [], sid: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it('is the query with numbers read, and what is no number named', async () => {
    const { cookie } = await gateway.signIn({ permissions: ['notifier.delivery.read'] });
    await ask('GET', '/api/v1/notifier/deliveries?limit=5&state=sent', { headers: { cookie } });
    expect(notifier.standIn.asked[0]).toMatchObject({
      subject: ListDeliveries.subject,
      input: { limit: 5, state: 'sent' },
    });
    const wrong = await ask('GET', '/api/v1/notifier/deliveries?limit=many&state=lost', {
      headers: { cookie },
    });
    expect(wrong.json['fields']).toMatchObject([
      { path: 'state', code: 'field.choice' },
      { path: 'limit', code: 'field.type' },
    ]);
  });
});

describe('the device token', () => {
  it.each([
    [ConfirmSignInCode, `/api/v1/sign-ins/${id}/code/confirm`, { code: '123456' }, 'device-2'],
    [
      CompleteRegistration,
      `/api/v1/registrations/${id}/complete`,
      bodies['completeRegistration'],
      'device-1',
    ],
  ])('is a cookie and not in the body (%#)', async (_contract, path, body, token) => {
    const { json, headers } = await ask('POST', path, { body });
    expect(json).not.toHaveProperty('deviceToken');
    expect(headers.get('set-cookie')).toBe(
      `vnc_device=${token}; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax`,
    );
  });
});

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

describe('an Idempotency-Key', () => {
  const post = (key: string, body: object = credentials) =>
    ask('POST', '/api/v1/sign-ins', { body, headers: { 'idempotency-key': key } });

  it('GW-04 replays the first answer and asks no service again', async () => {
    const key = randomUUID();
    const first = await post(key);
    const second = await post(key);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(identity.standIn.asked).toHaveLength(1);
  });

  it('GW-04 replays cookies too', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const confirm = () =>
      ask('POST', `/api/v1/sign-ins/${id}/code/confirm`, { body: { code: '123456' }, headers });
    const first = await confirm();
    const second = await confirm();
    expect(second.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
    expect(identity.standIn.asked).toHaveLength(1);
  });

  it.each<[string, string, object, ProblemCode]>([
    [
      'with another content',
      'another-content-key',
      { ...credentials, password: 'x' },
      'idempotency-key-reused',
    ],
    ['too short', 'short', credentials, 'idempotency-key-invalid'],
    ['with characters of no key', 'khoá bí mật'.normalize('NFC'), credentials, 'idempotency-key-invalid'],
  ])('GW-04 %s is refused', async (_what, key, body, code) => {
    const sent = encodeURIComponent(key) === key ? key : Buffer.from(key).toString('latin1');
    if (code === 'idempotency-key-reused') await post(sent);
    expect((await post(sent, body)).json['code']).toBe(code);
  });

  it('GW-04 replays a refusal and asks no service again, so that a wrong code costs one try', async () => {
    identity.standIn.script(ConfirmSignInCode, () => {
      throw new ProblemError('otp.incorrect', { attemptsLeft: 4 });
    });
    const headers = { 'idempotency-key': randomUUID() };
    const confirm = () =>
      ask('POST', `/api/v1/sign-ins/${id}/code/confirm`, { body: { code: '123456' }, headers });
    const [first, second] = [await confirm(), await confirm()];
    expect([first.json['code'], first.json['attemptsLeft']]).toEqual(['otp.incorrect', 4]);
    expect({ ...second.json, traceId: '' }).toEqual({ ...first.json, traceId: '' });
    expect(identity.standIn.asked).toHaveLength(1);
  });

  it('GW-04 does not keep a refusal that asks to come again', async () => {
    const key = randomUUID();
    identity.standIn.script(StartSignIn, () => {
      throw new ProblemError('service-unavailable', { retryAfterSeconds: 1 });
    });
    expect((await post(key)).status).toBe(503);
    identity.standIn.reset();
    expect((await post(key)).status).toBe(200);
  });
});

describe('a body', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, string, number, ProblemCode]>([
    [
      'larger than 64 KiB',
      JSON.stringify({ x: 'x'.repeat(70_000) }),
      'application/json',
      413,
      'payload-too-large',
    ],
    ['that is no JSON', '{"identityNumber":', 'application/json', 400, 'malformed-request'],
    [
      'that is no UTF-8',
      new Uint8Array([0x22, 0xc3, 0x28, 0x22]),
      'application/json',
      400,
      'malformed-request',
    ],
    ['that is no object', '[]', 'application/json', 400, 'malformed-request'],
    ['of another type', 'a=b', 'text/plain', 400, 'malformed-request'],
    ['that is a form', 'identityNumber=1', 'application/x-www-form-urlencoded', 422, 'invalid-fields'],
    [
      'nested beyond reason',
      '['.repeat(30_000) + ']'.repeat(30_000),
      'application/json',
      400,
      'malformed-request',
    ],
  ])('GW-04 %s is refused', async (_what, body, type, status, code) => {
    const response = await fetch(`${gateway.url}/api/v1/sign-ins`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    const json = (await response.json()) as { code: string };
    expect([response.status, json.code]).toEqual([status, code]);
  });

  it('may be left out where nothing is needed', async () => {
    const response = await ask('POST', `/api/v1/sign-ins/${id}/code/resend`);
    expect(response.status).toBe(200);
  });
});

it('GW-06 measures requests by route, method and status', async () => {
  await ask('GET', '/api/v1/interactions/abcdefghij');
  const metrics = await fetch(`${gateway.healthUrl}/metrics`);
  expect(await metrics.text()).toMatch(
    /vnc_http_request_seconds_count\{service="gateway",method="GET",route="\/api\/v1\/interactions\/:interactionId",status="200"\} \d+/,
  );
});

it('GW-06 is live, and ready when its parts are', async () => {
  expect((await ask('GET', '/health/live')).status).toBe(200);
  const ready = await ask('GET', '/health/ready');
  expect(ready.json).toMatchObject({ status: 'ready', parts: { nats: 'ok', redis: 'ok', identity: 'ok' } });
});

it('GW-06 metrics are not for the public', async () => {
  expect((await ask('GET', '/metrics')).status).toBe(404);
  expect((await fetch(`${gateway.healthUrl}/health/ready`)).status).toBe(200);
});

it('GW-03 a service that is down is 503 with retry-after at once', async () => {
  await identity.stop();
  const answer = await ask('POST', '/api/v1/sign-ins', { body: credentials });
  expect([answer.status, answer.json['code']]).toEqual([503, 'service-unavailable']);
  expect(answer.headers.get('retry-after')).toBe('2');
});

describe('the way to the certificate listener', () => {
  it.each([
    ['purpose=sign-in&return=%2Fsign-in%2Fusb', 'purpose=sign-in&return=%2Fsign-in%2Fusb'],
    ['return=//evil.example/', 'return=//evil.example/'],
    ['', ''],
  ])('ID-31 leads to the one listener there is, the query %j as it came', async (query, passed) => {
    const answer = await fetch(`${gateway.url}/auth/certificate?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    const address = new URL(answer.headers.get('location') ?? '');
    expect([address.origin, address.pathname]).toEqual(['https://localhost:8443', '/present']);
    expect(address.search).toBe(passed === '' ? '' : `?${passed}`);
  });
});
