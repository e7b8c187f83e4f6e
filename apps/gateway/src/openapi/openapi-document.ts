import { problems } from '@vnconnect/contracts';
import type { ProblemCode } from '@vnconnect/contracts';
import { z } from 'zod';
import { ProblemDocument } from '../http/problem-document.js';
import type { FileRoute } from '../files/file-route.js';
import type { StreamRoute } from '../live/live-route.js';
import type { RestRoute } from '../rest/rest-route.js';

type Route = RestRoute | FileRoute | StreamRoute;

type Json = Record<string, unknown>;

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const RETRY_AFTER = { 'retry-after': { schema: { type: 'integer' }, description: 'Seconds' } };

/** Problems that the gateway itself may answer any request with. */
const ANY: readonly ProblemCode[] = [
  'invalid-fields',
  'malformed-request',
  'too-many-requests',
  'service-unavailable',
  'deadline-exceeded',
  'internal',
];
const UNSAFE: readonly ProblemCode[] = [
  'csrf-token-invalid',
  'payload-too-large',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'request-in-progress',
];

/**
 * The OpenAPI 3.1 description of the REST API, out of the very schemas that validate it (GW-01).
 * @param publicUrl the origin at which the API is reached
 */
export function openApiDocument(
  routes: {
    readonly rest: readonly RestRoute[];
    readonly files: readonly FileRoute[];
    readonly streams: readonly StreamRoute[];
  },
  publicUrl: string,
): Json {
  const paths: Record<string, Json> = {};
  for (const route of Object.values(routes).flat()) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'VNConnect',
      version: 'v1',
      description:
        'API của cổng định danh VNConnect. Lỗi trả về theo RFC 9457 (application/problem+json), bằng ngôn ngữ của ' +
        'Accept-Language (vi, en).\n\nThe API of the VNConnect e-identity exchange. Problems are RFC 9457 ' +
        'problem+json in the language of Accept-Language (vi, en).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: TAGS,
    paths,
    components: { schemas: { Problem: schemaOf(ProblemDocument, 'output') }, securitySchemes },
  };
}

const TAGS = [
  { name: 'registration', description: 'Đăng ký tài khoản / Registration' },
  { name: 'sign-in', description: 'Đăng nhập / Sign-in' },
  { name: 'recovery', description: 'Khôi phục tài khoản / Account recovery' },
  { name: 'claim', description: 'Khiếu nại quyền sở hữu / Ownership claims' },
  { name: 'account', description: 'Tài khoản và phiên / Account and session' },
  { name: 'operations', description: 'Vận hành / Operations' },
  { name: 'human-check', description: 'Xác nhận không phải máy / Human check' },
];

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'vnc_session',
    description: 'The portal; unsafe requests carry x-csrf-token too.',
  },
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Mobile and partner clients: an OAuth access token (RFC 9068) for this API.',
  },
};

function operation(route: Route): Json {
  const { operationId, tag, summary, description, access, method } = route;
  return {
    operationId,
    tags: [tag],
    summary: `${summary.vi} / ${summary.en}`,
    ...(description && { description }),
    ...(access !== 'public' && { security: securityOf(access) }),
    parameters: [
      ...parametersIn('path', route.params),
      ...parametersIn('query', route.query),
      ...('reply' in route ? headerParameters(route) : []),
    ],
    ...contentsOf(route),
    responses: {
      200: { description: 'OK', content: answerOf(route) },
      ...refusals([...route.problems, ...ANY, ...(method === 'GET' ? [] : UNSAFE), ...ofAccess(route)]),
      default: { description: 'Problem', content: PROBLEM },
    },
  };
}

const securityOf = (access: Exclude<Route['access'], 'public'>): Json[] =>
  access === 'session' ? [{ session: [] }] : [{ session: [] }, { accessToken: [] }];

const EVENTS = { 'text/event-stream': { schema: { type: 'string' } } };
const ANY_FILE = { '*/*': { schema: { type: 'string', format: 'binary' } } };

const reply = (schema: z.ZodType): Json => ({ 'application/json': { schema: schemaOf(schema, 'output') } });

function answerOf(route: Route): Json {
  if ('reply' in route) return reply(route.reply);
  if (!('contract' in route)) return EVENTS;
  const { contract } = route;
  return contract.kind === 'upload' ? reply(contract.reply) : ANY_FILE;
}

function contentsOfFile({ contract }: FileRoute): Json {
  return contract.kind === 'upload' ? { requestBody: { required: true, content: ANY_FILE } } : {};
}

function contentsOf(route: Route): Json {
  if (!('reply' in route)) return 'contract' in route ? contentsOfFile(route) : {};
  const { body } = route;
  if (!body) return {};
  const required = !body.safeParse({}).success;
  const content = { 'application/json': { schema: schemaOf(body, 'input') } };
  return { requestBody: { required, content } };
}

function ofAccess(route: Route): ProblemCode[] {
  const codes: ProblemCode[] = route.access === 'public' ? [] : ['sign-in-required'];
  return 'humanCheck' in route && route.humanCheck ? [...codes, 'human-check-required'] : codes;
}

function headerParameters({ method, humanCheck }: RestRoute): Json[] {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(humanCheck ? [header('x-human-check', false, `Solution of a human check (${humanCheck}).`)] : []),
    ...(method === 'GET'
      ? []
      : [
          header(
            'idempotency-key',
            false,
            'Own to this request, 8 to 128 characters; asked again, the first answer comes.',
          ),
        ]),
  ];
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject): Json[] {
  return Object.entries<z.ZodType>(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, 'input'),
  }));
}

/** One response a status, naming the codes that come with it. */
function refusals(codes: readonly ProblemCode[]): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, at]) => [
    status,
    {
      description: at
        .map((code) => `\`${code}\`: ${problems[code].vi.title} / ${problems[code].en.title}`)
        .join('\n\n'),
      ...((status === 429 || status === 503) && { headers: RETRY_AFTER }),
      content: PROBLEM,
    },
  ]);
  return Object.fromEntries(responses) as Json;
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
