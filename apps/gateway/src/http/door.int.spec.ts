import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetInteraction } from '@vnconnect/contracts';
import { eventually, ownRedis, testNats, testRedis } from '@vnconnect/testing';
import type { OwnServer, TestNats } from '@vnconnect/testing';
import { callerPublicJwk } from '../testing/caller-keys.js';
import {
  addressOf,
  listen,
  PUBLIC_URL,
  startGateway,
  startIdentityHttp,
  stop,
} from '../testing/gateway-fixture.js';
import type { IdentityHttp, RunningGateway } from '../testing/gateway-fixture.js';
import { startStandIn } from '../testing/services-stand-in.js';
import type { RunningStandIn } from '../testing/services-stand-in.js';

let nats: TestNats;
let identity: RunningStandIn;
let identityHttp: IdentityHttp;
let gateway: RunningGateway;
let portal: string;

beforeAll(async () => {
  nats = await testNats();
  const redis = await testRedis();
  portal = await mkdtemp(join(tmpdir(), 'portal-'));
  await mkdir(join(portal, 'assets'));
  await writeFile(join(portal, 'index.html'), '<!doctype html><title>VNConnect</title>');
  await writeFile(join(portal, 'favicon.svg'), '<svg/>');
  await writeFile(join(portal, 'assets', 'app-1a2b3c.js'), 'export {};');
  identity = await startStandIn('identity', { natsUrl: nats.urlFor('identity'), callerPublicJwk });
  identityHttp = await startIdentityHttp();
  gateway = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
    PORTAL_DIR: portal,
  });
}, 30_000);

afterAll(async () => {
  await gateway.stop();
  await Promise.all([identity.stop(), identityHttp.stop()]);
  await rm(portal, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${gateway.url}${path}`, { redirect: 'manual', ...init });
const html = { accept: 'text/html' };

describe('the portal', () => {
  it.each([
    '/',
    '/sign-in?interaction=abc',
    '/account',
    '/operations/notifications',
    '/%C4%91%C4%83ng-k%C3%BD',
  ])('PT-02 %s is its page, asked for again every time', async (path) => {
    const page = await get(path, { headers: html });
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('<title>VNConnect');
  });

  it('its files with a hash are kept for good, others are asked for again', async () => {
    const script = await get('/assets/app-1a2b3c.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    '/assets/gone-9z9z9z.js',
    '/api/v2/anything',
    '/robots.txt',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fpackage.json',
    '/%00',
  ])('has no file and no screen at %s', async (path) => {
    const answer = await get(path);
    expect([200, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/root:|"dependencies"/);
    if (!path.includes('%')) expect(answer.status).toBe(404);
  });

  it('lets browsers run, connect to and be framed by nothing foreign', async () => {
    const { headers } = await get('/', { headers: html });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the way to identity', () => {
  it('GW-02 passes requests on as they are, with what the browser sees', async () => {
    const answer = await get('/oidc/token?a=1&a=2', {
      method: 'POST',
      body: 'grant_type=x&code=%C3%A1',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'Basic eDp5',
        cookie: '_interaction=1',
        'x-forwarded-for': '203.0.113.9',
        'x-forwarded-host': 'evil.example',
        forwarded: 'for=203.0.113.9',
      },
    });
    expect(await answer.text()).toBe('grant_type=x&code=%C3%A1');
    const seen = identityHttp.seen.at(-1);
    expect([seen?.method, seen?.url]).toEqual(['POST', '/oidc/token?a=1&a=2']);
    expect(seen?.headers).toMatchObject({
      host: 'localhost:8080',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'localhost:8080',
      'x-forwarded-proto': 'http',
      authorization: 'Basic eDp5',
      cookie: '_interaction=1',
      traceparent: expect.stringMatching(/^00-/),
    });
    expect(seen?.headers.forwarded).toBeUndefined();
  });

  it('passes redirects and policies back as they are', async () => {
    const answer = await get('/oidc/redirect');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${PUBLIC_URL}/oidc/next`]);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  it('GW-04 passes no body beyond 64 KiB on', async () => {
    const answer = await get('/oidc/token', { method: 'POST', body: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
  });

  it.each(['/oidc/../api/v1/session', '/oidc/..%2fhealth', '/oidc/%2e%2e/metrics'])(
    'leads nowhere else by %s',
    async (path) => {
      const before = identityHttp.seen.length;
      await rawGet(path);
      const seen = identityHttp.seen.slice(before).map(({ url }) => url ?? '');
      expect(
        seen.every(
          (url) => url.startsWith('/oidc/') && !new URL(url, 'http://x').pathname.startsWith('/health'),
        ),
      ).toBe(true);
    },
  );

  it('GW-03 says 503 at once when identity is down, as a page to a person', async () => {
    const gone = await listen(() => undefined);
    const address = addressOf(gone);
    await stop(gone);
    const redis = await testRedis();
    const lonely = await startGateway(nats, {
      REDIS_URL: redis.url,
      IDENTITY_HTTP_URL: address,
    });
    const page = await fetch(`${lonely.url}/oidc/auth?client_id=x`, { headers: html });
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await page.text()).toContain('Dịch vụ tạm thời chưa phục vụ được');
    const api = await fetch(`${lonely.url}/oidc/jwks`);
    expect(await api.json()).toMatchObject({ code: 'service-unavailable', retryAfterSeconds: 2 });
    const ready = await fetch(`${lonely.url}/health/ready`);
    expect(ready.status).toBe(200); // the portal, its files and what other services answer go on
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      parts: { identity: 'unavailable', nats: 'ok' },
    });
    expect((await fetch(`${lonely.url}/health/live`)).status).toBe(200);
    const account = await fetch(`${lonely.url}/api/v1/account`, {
      headers: { authorization: `Bearer ${await identityHttp.accessToken()}` },
    });
    expect(account.status).toBe(503);
    await lonely.stop();
  }, 20_000);
});

describe('the description of the API', () => {
  it('GW-01 is OpenAPI 3.1 with every route, its fields, and its problems', async () => {
    const answer = await get('/api/openapi.json');
    const document = (await answer.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const form = (method: string) =>
      expect.objectContaining({
        properties: expect.objectContaining({
          method: expect.objectContaining({ const: method }),
          fullName: expect.anything(),
        }),
      });
    const operation = document.paths['/api/v1/registrations']?.['post'];
    expect(operation).toMatchObject({
      operationId: 'startRegistration',
      requestBody: {
        content: {
          'application/json': {
            // One form for each way to register.
            schema: { oneOf: expect.arrayContaining([form('mobile-subscriber'), form('social-insurance')]) },
          },
        },
      },
    });
    expect(JSON.stringify(operation?.responses['409'])).toContain('account-exists');
    expect(JSON.stringify(operation)).not.toContain('deviceToken');
  });

  it('GW-01 has a page to try it, all of it from here', async () => {
    const page = await (await get('/api/docs')).text();
    const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      expect(asset).toMatch(/^\/api\/docs\/assets\//);
      const answer = await get(asset);
      expect(answer.status).toBe(200);
      expect((await answer.bytes()).byteLength).toBeGreaterThan(50); // read: half an answer holds a connection
    }
    expect((await get('/api/docs/assets/constructor')).status).toBe(404);
  });
});

describe('limits', () => {
  it('GW-04 hold for an address and a route, with the time to come back', async () => {
    const ask = () =>
      get('/api/v1/sign-ins', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      });
    const statuses: number[] = [];
    let last = await ask();
    for (; statuses.length < 200 && last.status !== 429; last = await ask()) statuses.push(last.status);
    expect(new Set(statuses)).toEqual(new Set([422]));
    expect(statuses.length).toBeGreaterThanOrEqual(60);
    expect(await last.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('/api/v1/session')).status).toBe(200);
  });
});

describe('limits of the doors beside the API', () => {
  let strict: RunningGateway;

  beforeAll(async () => {
    const redis = await testRedis();
    strict = await startGateway(nats, {
      REDIS_URL: redis.url,
      IDENTITY_HTTP_URL: identityHttp.url,
      LIMIT_FACTOR: '0.01', // 2 sign-ins a minute, 30 tokens
    });
  }, 30_000);

  afterAll(() => strict.stop());

  const knock = (path: string, init: RequestInit = {}) =>
    fetch(strict.url + path, { redirect: 'manual', ...init });

  it.each(['/oidc/auth?client_id=x', '/auth/sign-in', '/auth/register'])(
    'GW-04 %s is held back by address, before anything is begun, with a page for a person',
    async (path) => {
      const open = [(await knock(path)).status, (await knock(path)).status];
      expect(open).not.toContain(429);
      const before = identityHttp.seen.length;
      const answer = await knock(path);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([429, null]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ code: 'too-many-requests' });
      const page = await knock(path, { headers: html });
      expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(identityHttp.seen).toHaveLength(before);
    },
  );

  it('GW-04 /oidc/token has a wider limit of its own, and the rest of /oidc none', async () => {
    const post = () => knock('/oidc/token', { method: 'POST', body: 'grant_type=x' });
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) statuses.push((await post()).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await post();
    expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
    expect((await knock('/oidc/jwks')).status).toBe(200);
  });
});

describe('limits of an account', () => {
  it('GW-04 hold over all its sessions', async () => {
    const redis = await testRedis();
    const strict = await startGateway(nats, {
      REDIS_URL: redis.url,
      IDENTITY_HTTP_URL: identityHttp.url,
      LIMIT_FACTOR: '0.05',
    });
    const [first, second] = [await strict.signIn(), await strict.signIn()];
    const ask = ({ cookie }: { cookie: string }) =>
      fetch(`${strict.url}/api/v1/account`, { headers: { cookie } }).then(({ status }) => status);
    const statuses: number[] = [];
    for (let i = 0; i < 14; i++) statuses.push(await ask(i % 2 ? first : second));
    expect(statuses.slice(0, 12)).toEqual(Array(12).fill(200));
    expect(statuses.at(-1)).toBe(429);
    await strict.stop();
  });
});

describe('what is no request for us', () => {
  it.each([
    '/api/v1/interactions/%E0%A4%A',
    `/api/v1/interactions/${'x'.repeat(5_000)}`,
    '//evil.example/..',
  ])('GW-01 %s gets a problem', async (path) => {
    const answer = await rawGet(path);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toMatch(/FST_|node_modules/);
  });

  it.each([
    ['no HTTP', 'XIN CHAO\r\n\r\n', 400],
    ['headers without an end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 413],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
    ],
  ])('GW-01 %s gets a problem', async (_what, bytes, status) => {
    const answer = await sendRaw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('application/problem+json');
  });

  it('GW-01 a method that there is not is not found', async () => {
    expect((await get('/api/v1/session', { method: 'DELETE' })).status).toBe(404);
  });
});

describe('without Redis', () => {
  let redis: OwnServer & { readonly url: string };
  let alone: RunningGateway;

  beforeAll(async () => {
    redis = await ownRedis();
    alone = await startGateway(nats, {
      REDIS_URL: redis.url,
      IDENTITY_HTTP_URL: identityHttp.url,
      PORTAL_DIR: portal,
    });
  }, 30_000);

  afterAll(async () => {
    await alone.stop();
    await redis.dispose();
  });

  it('GW-04 what needs it says 503, public reads go on, and all works when it is back', async () => {
    const { cookie } = await alone.signIn();
    await redis.kill();
    const status = async (path: string, init: RequestInit = {}) =>
      (await fetch(alone.url + path, init)).status;
    await eventually(async () => expect(await status('/api/v1/session', { headers: { cookie } })).toBe(503));
    expect(await status('/api/v1/account', { headers: { cookie } })).toBe(503);
    expect(await status('/api/v1/interactions/abcdefghij')).toBe(200);
    expect(await status('/api/v1/session')).toBe(200);
    expect(await status('/api/v1/human-check')).toBe(200);
    expect(await status('/')).toBe(200);
    expect(await status('/oidc/jwks')).toBe(200);
    const json = { 'content-type': 'application/json' };
    expect(await status('/api/v1/sign-ins', { method: 'POST', body: '{}', headers: json })).toBe(503);
    await eventually(async () => expect(await status('/health/ready')).toBe(503));
    await redis.start();
    await eventually(
      async () =>
        expect(await status('/api/v1/sign-ins', { method: 'POST', body: '{}', headers: json })).toBe(422),
      {
        timeoutMs: 10_000,
      },
    );
  }, 30_000);
});

it('GW-03 what is under way when the gateway stops is answered', async () => {
  const redis = await testRedis();
  const leaving = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
  });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  identity.standIn.reset();
  identity.standIn.script(GetInteraction, async () => {
    await held;
    return { relyingParty: 'X', prompt: 'sign-in' };
  });
  const answers = Array.from({ length: 20 }, () => fetch(`${leaving.url}/api/v1/interactions/abcdefghij`));
  await eventually(() => expect(identity.standIn.asked).toHaveLength(20));
  const stopped = leaving.stop();
  release();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(20).fill(200));
  await stopped;
});

/** A GET whose path is sent as it is: fetch would tidy it. */
const rawGet = (path: string) =>
  sendRaw(`GET ${path} HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n`);

/** What the gateway says to these bytes before it hangs up. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(Number(new URL(gateway.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(bytes);
  });
}
