import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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
import { InvalidFields, newTrace, formatTraceparent, ProblemError } from '@vnconnect/service-kit';
import { accountId, PUBLIC_URL } from '../testing/gateway-fixture.js';
import { counterBodies } from '../testing/counter-stand-in.js';
import { accountRecoveryBodies } from '../testing/account-recovery-stand-in.js';
import { certificateBodies } from '../testing/certificates-stand-in.js';
import { selfServiceBodies } from '../testing/self-service-stand-in.js';
import { sourceTerms } from '../testing/sources-stand-in.js';
import { secondFactorBodies } from '../testing/second-factors-stand-in.js';
import { rightsBodies, rightsQueries } from '../testing/granting-stand-in.js';
import { unitBodies, unitQueries } from '../testing/units-stand-in.js';
import { subsystemBodies } from '../testing/subsystems-stand-in.js';
import { listBodies } from '../testing/lists-stand-in.js';
import { userBodies } from '../testing/users-stand-in.js';
import { restRoutes } from './routes.js';
import type { RestRoute } from './rest-route.js';
import { type RestWorld, startRestWorld } from '../testing/rest-world.js';

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
  ...subsystemBodies,
  ...counterBodies,
};

/** What the routes that ask for something in their query are asked. */
const queries: Record<string, string> = { findUserUnits: '?text=H54', ...rightsQueries, ...unitQueries };

let world: RestWorld;
let gateway: RestWorld['gateway'];
let identity: RestWorld['identity'];
let notifier: RestWorld['notifier'];
let ask: RestWorld['ask'];
let solution: RestWorld['solution'];
beforeAll(async () => {
  world = await startRestWorld();
  ({ gateway, identity, notifier, ask, solution } = world);
}, 30_000);
afterAll(() => world.stop());
beforeEach(() => world.reset());

const pathOf = (route: RestRoute) =>
  route.path
    .replace('{interactionId}', 'abcdefghij')
    .replace('{source}', 'vneid')
    .replace(/\{(?:code|subsystem)\}/, 'PAKN')
    .replace(/\{\w+\}/g, id) + (queries[route.operationId] ?? '');

const call = (route: RestRoute, headers: Record<string, string> = {}) =>
  ask(route.method, pathOf(route), {
    headers,
    ...(route.method === 'POST' && { body: bodies[route.operationId] }),
  });

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
