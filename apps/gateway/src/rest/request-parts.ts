import { fieldProblems, InvalidFields, ProblemError } from '@vnconnect/service-kit';
import type { FieldProblem } from '@vnconnect/contracts';
import { z } from 'zod';
import type { RestBody, RestRequest, RestRoute } from './rest-route.js';

type Parts = Pick<RestRequest, 'params' | 'query' | 'body'>;

const WHOLE_NUMBER = /^-?\d{1,15}$/;
const numericNames = new WeakMap<z.ZodObject, ReadonlySet<string>>();

/**
 * Reads what a request brought by the schemas of its route; all that is wrong is told at once.
 * @throws InvalidFields naming each field; ProblemError `malformed-request` when the body is no JSON object
 */
export function requestParts(
  route: Pick<RestRoute, 'params' | 'query' | 'body'>,
  raw: { params: unknown; query: unknown; body: unknown },
): Parts {
  const wrong: FieldProblem[] = [];
  const read = (schema: RestBody, value: unknown) => {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    wrong.push(...fieldProblems(parsed.error));
    return {};
  };
  const parts = {
    params: read(route.params, raw.params ?? {}),
    query: read(route.query, withNumbers(route.query, raw.query ?? {})),
    body: route.body ? read(route.body, bodyObject(raw.body)) : refuseBody(raw.body, wrong),
  };
  if (wrong.length > 0) throw new InvalidFields(wrong);
  return parts;
}

/** A body left out is an empty one: which fields it lacks, the schema names. */
function bodyObject(body: unknown): object {
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ProblemError('malformed-request');
  return body;
}

/** Where none is taken, an empty body is let pass; clients send `{}`. */
function refuseBody(body: unknown, wrong: FieldProblem[]): Record<string, never> {
  const parsed = z.strictObject({}).safeParse(bodyObject(body));
  if (!parsed.success) wrong.push(...fieldProblems(parsed.error));
  return {};
}

/** Queries hold texts; where the schema wants a number, a text of digits becomes one. */
function withNumbers(schema: z.ZodObject, query: unknown): unknown {
  const names = numbersIn(schema);
  if (names.size === 0 || typeof query !== 'object' || query === null) return query;
  const entries = Object.entries(query).map(([name, value]: [string, unknown]) => {
    const isNumber = names.has(name) && typeof value === 'string' && WHOLE_NUMBER.test(value);
    return [name, isNumber ? Number(value) : value];
  });
  return Object.fromEntries(entries) as unknown;
}

function numbersIn(schema: z.ZodObject): ReadonlySet<string> {
  let names = numericNames.get(schema);
  if (!names) {
    const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    const isNumeric = (property: unknown) =>
      z.object({ type: z.enum(['integer', 'number']) }).safeParse(property).success;
    names = new Set(Object.keys(properties).filter((name) => isNumeric(properties[name])));
    numericNames.set(schema, names);
  }
  return names;
}
