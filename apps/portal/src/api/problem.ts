/** One field that was refused; `path` is the field's name in the form. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Why a request was refused, in the language of the screen (RFC 9457, with the members of the gateway). */
export interface Problem {
  /** The gateway's code, or `connection` when no answer came. */
  readonly code: string;
  readonly title: string;
  readonly advice: string;
  readonly fields: readonly FieldProblem[];
  /** What support will ask for; only with faults of the platform's own. */
  readonly traceId?: string;
  readonly attemptsLeft?: number;
  /** Sources of identity that are open instead of the one refused (ID-08). */
  readonly instead?: readonly string[];
  /** What would allow what was refused, and who can bring it about, in words (AH-05). */
  readonly remedy?: string;
  /** Epoch milliseconds, by this device's clock. */
  readonly retryAt?: number;
}

/** A refused request, thrown by every call of the API. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** No answer of the platform: the network, or the platform itself, is down. */
export const CONNECTION: Problem = { code: 'connection', title: '', advice: '', fields: [] };

/** An answer that is none of the platform's: a proxy's page, say. Screens show their own words for it. */
const UNREADABLE: Problem = { code: 'unreadable', title: '', advice: '', fields: [] };

/**
 * Reads the body of a refusal. What stands between may answer with anything, so nothing of its shape is trusted:
 * gateways without their platform (502 to 504 and no problem in it) count as no connection.
 */
export function readProblem(status: number, body: unknown, now: number): Problem {
  if (!isRecord(body) || typeof body['code'] !== 'string') {
    return status >= 502 && status <= 504 ? CONNECTION : UNREADABLE;
  }
  const retryAfter = body['retryAfterSeconds'];
  return {
    code: body['code'],
    title: textOf(body['title']),
    advice: textOf(body['detail']),
    fields: Array.isArray(body['fields']) ? body['fields'].flatMap(readField) : [],
    ...(status >= 500 && typeof body['traceId'] === 'string' && { traceId: body['traceId'] }),
    ...(typeof body['attemptsLeft'] === 'number' && { attemptsLeft: body['attemptsLeft'] }),
    ...(Array.isArray(body['instead']) && {
      instead: body['instead'].filter((one) => typeof one === 'string'),
    }),
    ...(isRecord(body['remedy']) && { remedy: textOf(body['remedy']['message']) }),
    ...(typeof retryAfter === 'number' && { retryAt: now + retryAfter * 1000 }),
  };
}

/** Whatever a call threw, as a problem: all but a refusal is unforeseen. */
export function problemOf(error: unknown): Problem {
  return error instanceof ApiProblem ? error.problem : UNREADABLE;
}

/** Whether waiting may mend it: nothing was refused, something did not answer. */
export function isOutage({ code }: Problem): boolean {
  return code === 'connection' || code === 'service-unavailable' || code === 'deadline-exceeded';
}

/** A request may wrap the form (`application.phone`); the form knows the last name, of lists (`addresses.2`) the list's. */
function readField(field: unknown): FieldProblem[] {
  if (!isRecord(field) || typeof field['path'] !== 'string') return [];
  const path = field['path'].split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  return [{ path, code: textOf(field['code']), message: textOf(field['message']) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
