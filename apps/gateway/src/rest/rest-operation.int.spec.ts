import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ConfirmSignInCode, StartSignIn } from '@vnconnect/contracts';
import type { ProblemCode } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { type RestWorld, startRestWorld } from '../testing/rest-world.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const credentials = { identityNumber: '001099012345', password: 'Mat-khau-1' };

let world: RestWorld;
let gateway: RestWorld['gateway'];
let identity: RestWorld['identity'];
let ask: RestWorld['ask'];
beforeAll(async () => {
  world = await startRestWorld();
  ({ gateway, identity, ask } = world);
}, 30_000);
afterAll(() => world.stop());
beforeEach(() => world.reset());

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
