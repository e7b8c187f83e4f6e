import type { IncomingMessage, ServerResponse } from 'node:http';
import { problems, type Problem, type ProblemCode } from '@vnconnect/contracts';
import type { PresentationRequest } from './presentation-request.js';

/** Proofs are for whoever presented the certificate alone, and pages of this address are shown by nobody else. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // The next certificate comes with a handshake of its own.
  connection: 'close',
} as const;

/** Whether a program asks, which reads JSON; browsers ask for text/html and are sent on to the portal. */
export function wantsJson({ headers }: IncomingMessage): boolean {
  const accepted = headers.accept ?? '';
  return accepted.includes('json') && !accepted.includes('text/html');
}

/** 303 to the portal's screen with what came of it in the fragment, which no server and no log sees. */
export function leadToPortal(
  response: ServerResponse,
  { publicUrl, returnTo }: { publicUrl: string } & Pick<PresentationRequest, 'returnTo'>,
  outcome: Record<string, string>,
): void {
  const location = `${publicUrl}${returnTo}#${new URLSearchParams(outcome).toString()}`;
  response.writeHead(303, { ...HEADERS, location, 'content-length': '0' }).end();
}

export function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The refusal as problem+json (RFC 9457), in Vietnamese unless the program prefers English. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  { code, retryAfterSeconds }: Problem,
  publicUrl: string,
): void {
  const language = request.headers['accept-language']?.startsWith('en') === true ? 'en' : 'vi';
  const { status, [language]: said } = problems[code];
  const body = {
    type: `${publicUrl}/problems/${code}`,
    ...{ title: said.title, status, detail: said.advice, code },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  response
    .writeHead(status, {
      ...HEADERS,
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    })
    .end(JSON.stringify(body));
}

/** For a person where no screen of the portal may be named: the address was not made by the portal. */
export function sendPage(response: ServerResponse, code: ProblemCode, publicUrl: string): void {
  const { status, vi, en } = problems[code];
  const home = `<p><a href="${publicUrl}/">VNConnect</a></p>`;
  const section = (language: string, { title, advice }: { title: string; advice: string }) =>
    `<section lang="${language}"><h1>${title}</h1><p>${advice}</p></section>`;
  const page =
    `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${vi.title} | VNConnect</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1.5rem}` +
    `@media(prefers-color-scheme:dark){body{color:#f0f0f0;background:#141414}a{color:#9cc2ff}}</style></head>` +
    `<body><main>${section('vi', vi)}${section('en', en)}${home}</main></body></html>`;
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(page);
}
