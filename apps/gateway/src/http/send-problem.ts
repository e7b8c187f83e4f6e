import { problems } from '@vnconnect/contracts';
import type { Problem } from '@vnconnect/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLanguage } from './preferred-language.js';
import { problemDocument } from './problem-document.js';
import { problemPage } from './problem-page.js';
import { scopeOf } from './request-trace.js';

/** Answers with a problem: problem+json, or a page when a person's browser came by navigation. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  publicUrl: string,
): FastifyReply {
  const language = preferredLanguage(request.headers['accept-language']);
  const { traceId } = scopeOf(request).trace;
  void reply
    .code(problems[problem.code].status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('vary', 'accept-language, accept');
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds);
  if (problem.code === 'sign-in-required') void reply.header('www-authenticate', 'Bearer');
  if (wantsPage(request)) {
    return reply.type('text/html; charset=utf-8').send(problemPage(problem.code, language, traceId));
  }
  // As bytes: Fastify would put a charset behind a type it serialises, and problem+json has none.
  const body = Buffer.from(JSON.stringify(problemDocument(problem, { publicUrl, language, traceId })));
  return reply.header('content-type', 'application/problem+json').send(body);
}

/** Whether a browser came by navigation to what is no API. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
}
