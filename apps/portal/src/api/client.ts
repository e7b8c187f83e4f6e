import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n.js';
import { reportOutage } from './connection.js';
import type { paths } from './generated/schema.js';
import { ApiProblem, CONNECTION, isOutage, readProblem } from './problem.js';
import { noteServerTime } from './server-clock.js';

let csrfToken: string | undefined;

/** Keeps the token of the session, which unsafe requests carry from then on. */
export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

const ourHeaders: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage());
    if (csrfToken !== undefined && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
  onResponse({ response }) {
    noteServerTime(response.headers.get('date'));
  },
  onError() {
    reportOutage();
    return new ApiProblem(CONNECTION);
  },
};

/** The gateway's API, typed by its OpenAPI description. */
export const client = createClient<paths>({ baseUrl: '/' });
client.use(ourHeaders);

/**
 * The value of an answer.
 * @throws ApiProblem when the request was refused or nobody answered
 */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok && data !== undefined) return data;
  const problem = readProblem(response.status, error, Date.now());
  if (isOutage(problem)) reportOutage();
  throw new ApiProblem(problem);
}
