import type { Caller, ClientContext, ProblemCode, RequestContract } from '@vnconnect/contracts';
import type { Bus, InputOf } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { HumanChecks } from '../human-check/human-checks.js';
import type { LimitRule } from '../limits/gcra.js';
import type { Permissions } from './permissions.js';
import type { Sessions } from '../sessions/sessions.js';

/** Who may call: anybody, or whoever is signed in (by session or access token). */
export type Access = 'public' | 'caller';

/** Something said in both languages. */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

/** What an answer to a request of a route is made from. */
export interface RestRequest {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly client: ClientContext;
  readonly caller?: Caller | undefined;
  /** The caller's signed token for the bus. */
  readonly callerToken?: string | undefined;
  /** The `Cookie` header as it came. */
  readonly cookie?: string | undefined;
}

/** What answers are made with. */
export interface RestServices {
  readonly bus: Pick<Bus, 'request'>;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly humanChecks: Pick<HumanChecks, 'create'>;
  readonly permissions: Pick<Permissions, 'of'>;
}

export interface RestAnswer {
  readonly body: unknown;
  /** Kept by the gateway in the cookie `vnc_device`. */
  readonly deviceToken?: string;
}

/** A JSON object, or one of several told apart by a field. */
export type RestBody = z.ZodObject | z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

/** One operation of the REST API: all that the door, the OpenAPI description and the tests need to know of it. */
export interface RestRoute {
  readonly method: 'GET' | 'POST';
  /** With parameters in braces, as OpenAPI has them. */
  readonly path: `/api/v1/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: Said;
  readonly description?: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Undefined when the operation takes no body. */
  readonly body?: RestBody | undefined;
  readonly reply: z.ZodType;
  readonly problems: readonly ProblemCode[];
  readonly access: Access;
  /** `required`: refused without a solved human check. `accepted`: passed on; the service says when it needs one. */
  readonly humanCheck?: 'required' | 'accepted';
  /** Per client address. */
  readonly limit: LimitRule;
  answer(request: RestRequest, services: RestServices): Promise<RestAnswer>;
}

type Described = Pick<RestRoute, 'method' | 'path' | 'operationId' | 'tag' | 'summary' | 'access' | 'limit'> &
  Pick<Partial<RestRoute>, 'humanCheck'>;

/** A route that one contract answers. */
interface BusRoute<C extends RequestContract> extends Described {
  readonly contract: C;
  /** The body, where it is not simply the contract's fields. */
  readonly body?: RestBody;
  /** The contract's request out of the parts, where it is not simply their fields together. */
  readonly toInput?: (parts: Pick<RestRequest, 'params' | 'query' | 'body'>) => Record<string, unknown>;
}

const nothing = z.strictObject({});

/**
 * Makes the route of a contract: its path's names are parameters, `client` is filled in here, the other fields are
 * the body of a POST or the query of a GET. A `deviceToken` in the reply goes into a cookie, not into the body.
 */
export function busRoute<C extends RequestContract>(route: BusRoute<C>): RestRoute {
  const { contract, toInput = ({ params, query, body }) => ({ ...params, ...query, ...body }) } = route;
  const fields = objectOf(contract.request).shape;
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const others = Object.keys(fields).filter((name) => !names.includes(name) && name !== 'client');
  const own = z.strictObject(pick(fields, others));
  const body = route.body ?? (others.length > 0 ? own : undefined);
  return {
    ...route,
    description: contract.description,
    params: names.length > 0 ? z.strictObject(pick(fields, names)) : nothing,
    query: route.method === 'GET' ? own : nothing,
    body: route.method === 'GET' ? undefined : body,
    reply: withoutDeviceToken(contract.reply),
    problems: contract.problems,
    async answer(request, { bus }) {
      const input = { ...toInput(request), ...('client' in fields && { client: request.client }) };
      const options = request.callerToken === undefined ? {} : { caller: request.callerToken };
      // Whatever it is, Bus parses it by the contract before it goes anywhere.
      const reply: unknown = await bus.request(contract, input as InputOf<C>, options);
      return splitDeviceToken(reply);
    },
  };
}

function objectOf(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new Error('A REST route needs a contract whose request is an object');
}

function pick(fields: z.ZodRawShape, names: readonly string[]): z.ZodRawShape {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

function withoutDeviceToken(reply: z.ZodType): z.ZodType {
  const hasToken = reply instanceof z.ZodObject && 'deviceToken' in reply.shape;
  return hasToken ? reply.omit({ deviceToken: true }) : reply;
}

function splitDeviceToken(reply: unknown): RestAnswer {
  const held = z.looseObject({ deviceToken: z.string() }).safeParse(reply);
  if (!held.success) return { body: reply };
  const { deviceToken, ...body } = held.data;
  return { body, deviceToken };
}
