import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldProblems, problems } from '@vnconnect/contracts';
import { testNats, testRedis } from '@vnconnect/testing';
import fc from 'fast-check';
import { z } from 'zod';
import { ProblemDocument } from '../http/problem-document.js';
import { callerPublicJwk } from '../testing/caller-keys.js';
import { PUBLIC_URL, startGateway, startIdentityHttp } from '../testing/gateway-fixture.js';
import type { IdentityHttp, RunningGateway } from '../testing/gateway-fixture.js';
import { startStandIn } from '../testing/services-stand-in.js';
import type { RunningStandIn } from '../testing/services-stand-in.js';
import type { RestRoute } from './rest-route.js';
import { restRoutes } from './routes.js';

let gateway: RunningGateway;
let identityHttp: IdentityHttp;
let services: RunningStandIn[];
let cookie: string;

beforeAll(async () => {
  const nats = await testNats();
  const redis = await testRedis();
  identityHttp = await startIdentityHttp();
  services = await Promise.all(
    (['identity', 'notifier', 'admin-hierarchy'] as const).map((name) =>
      startStandIn(name, { natsUrl: nats.urlFor(name), callerPublicJwk }),
    ),
  );
  gateway = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
    LIMIT_FACTOR: '1000',
  });
  ({ cookie } = await gateway.signIn({ permissions: ['notifier.delivery.read'] }));
}, 30_000);

afterAll(async () => {
  await gateway.stop();
  await Promise.all([...services.map((service) => service.stop()), identityHttp.stop()]);
});

/** Texts that break what was not made for them. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\u202Egnp.exe',
    'Nguyê\u0303n Va\u0306n A',
    '\uD800',
    '﷽'.repeat(50),
    'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
    "'; drop table account; --",
    '${jndi:ldap://x}',
    '../../etc/passwd',
    '１２３４５６',
    '9'.repeat(400),
    'ạ'.repeat(9_000),
    '<script>alert(1)</script>',
  ),
);
const hostileValue = fc.oneof(
  hostileText,
  fc.constantFrom(
    null,
    true,
    0,
    -0,
    1e308,
    1e-308,
    9007199254740993,
    [],
    {},
    [[]],
    { toString: 1 },
    { length: -1 },
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Bodies: any JSON at all, or an object with the route's own names and more. */
const hostileBody = (route: RestRoute) => {
  const bodies = route.body instanceof z.ZodDiscriminatedUnion ? route.body.options : [route.body];
  const names = bodies.flatMap((body) => Object.keys(body?.shape ?? {}));
  const key = fc.oneof(
    fc.constantFrom(...names, '__proto__', 'constructor', 'prototype', 'toString', 'client', 'deviceToken'),
    hostileText,
  );
  return fc.oneof(
    fc.array(fc.tuple(key, hostileValue), { maxLength: 8 }).map(jsonOfEntries),
    fc.json({ maxDepth: 6 }),
    fc.nat(3_000).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
    fc.constantFrom(
      '',
      'null',
      'NaN',
      '{',
      '{"__proto__":{"admin":true}}',
      '{"constructor":{"prototype":{"admin":1}}}',
    ),
  );
};

/** Written by hand, so that `__proto__` stays a key. */
const jsonOfEntries = (entries: [string, unknown][]) =>
  `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;

const BAD_BYTES = [
  [0xff, 0xfe, 0x7b, 0x7d],
  [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d],
  [0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d],
  [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
];

const languages = fc.constantFrom('vi', 'en' as const);

async function send(
  route: RestRoute,
  path: string,
  language: string,
  body?: string | Uint8Array<ArrayBuffer>,
) {
  return fetch(`${gateway.url}${path}`, {
    method: route.method,
    headers: {
      cookie,
      'accept-language': language,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
}

/** Answered by its contract, or by a problem that says in the right language what is wrong with which field. */
async function expectFair(route: RestRoute, response: Response, language: string) {
  expect(response.status).not.toBe(500);
  const body: unknown = await response.json();
  if (response.status === 200) {
    expect(route.reply.safeParse(body).success).toBe(true);
    return;
  }
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = ProblemDocument.parse(body);
  const known = z.enum(Object.keys(problems) as [keyof typeof problems]).parse(problem.code);
  const said = problems[known][language === 'en' ? 'en' : 'vi'];
  expect(problem).toMatchObject({
    type: `${PUBLIC_URL}/problems/${known}`,
    title: said.title,
    status: response.status,
  });
  if (known === 'invalid-fields') expect(problem.fields?.length).toBeGreaterThan(0);
  for (const { code, path, message } of problem.fields ?? []) {
    const field = z.enum(Object.keys(fieldProblems) as [keyof typeof fieldProblems]).parse(code);
    expect(message).toBe(fieldProblems[field][language === 'en' ? 'en' : 'vi']);
    expect(path).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  }
}

const segment = fc.oneof(
  fc.uuid(),
  hostileText
    .filter((text) => text.isWellFormed() && text.length < 60)
    .map((text) => encodeURIComponent(text) || 'x'),
  fc.constantFrom('%00', '..%2f', '%F0%9F%92%A9', 'x'.repeat(120), '%7B%7D'),
);
const pathOf = (route: RestRoute, value: string) => route.path.replace(/\{\w+\}/g, () => value);

describe('hostile input', () => {
  const posts = restRoutes.filter(({ method }) => method === 'POST');

  it.each(posts.map((route) => [route.path, route] as const))(
    'GW-01 any body to POST %s gets its answer or a problem, never a failure',
    async (_path, route) => {
      await fc.assert(
        fc.asyncProperty(hostileBody(route), fc.uuid(), languages, async (body, id, language) => {
          await expectFair(route, await send(route, pathOf(route, id), language, body), language);
        }),
        { numRuns: 60 },
      );
      for (const bytes of BAD_BYTES) {
        const response = await send(route, pathOf(route, crypto.randomUUID()), 'vi', new Uint8Array(bytes));
        await expectFair(route, response, 'vi');
      }
    },
    60_000,
  );

  it.each(restRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'GW-01 any path and query of %s get an answer or a problem, never a failure',
    async (_path, route) => {
      const query = fc.array(
        fc.tuple(
          fc.oneof(fc.constantFrom('limit', 'state', 'from', 'cursor', '__proto__'), hostileText),
          hostileText,
        ),
        {
          maxLength: 4,
        },
      );
      await fc.assert(
        fc.asyncProperty(segment, query, languages, async (value, pairs, language) => {
          const wellFormed = pairs.map<[string, string]>(([name, text]) => [
            name.toWellFormed().slice(0, 100),
            text.toWellFormed().slice(0, 100),
          ]);
          const search = new URLSearchParams(wellFormed).toString();
          const body = route.method === 'POST' ? '{}' : undefined;
          await expectFair(
            route,
            await send(route, `${pathOf(route, value)}?${search}`, language, body),
            language,
          );
        }),
        { numRuns: 30 },
      );
    },
    60_000,
  );

  it('GW-01 headers of any kind are survived', async () => {
    const value = fc.string({ unit: 'grapheme-ascii', maxLength: 200 }).filter((text) => text.trim() !== '');
    const name = fc.constantFrom(
      'accept-language',
      'traceparent',
      'x-human-check',
      'idempotency-key',
      'authorization',
      'cookie',
      'x-csrf-token',
      'x-forwarded-for',
      'content-type',
      'accept',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 5 }), async (headers) => {
        const response = await fetch(`${gateway.url}/api/v1/sign-ins`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: '{"identityNumber":"001099012345","password":"x"}',
        });
        expect(response.status).not.toBe(500);
        await response.arrayBuffer();
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('GW-01 leaves no prototype changed', () => {
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});
