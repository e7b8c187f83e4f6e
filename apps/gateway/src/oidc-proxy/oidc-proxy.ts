import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { formatTraceparent, ProblemError } from '@vnconnect/service-kit';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { clientAddress } from '../http/client-address.js';
import { LARGEST_BODY } from '../http/json-body.js';
import { scopeOf } from '../http/request-trace.js';
import type { TracedRequest } from '../http/request-trace.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { CONTENT_POLICY } from '../http/security-headers.js';

const CONNECT_MS = 1_000;
const ANSWER_MS = 10_000;
const RETRY_AFTER_SECONDS = 2;

const unavailable = (cause: unknown) =>
  new ProblemError('service-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });

type Config = Pick<GatewayConfig, 'PUBLIC_URL' | 'IDENTITY_HTTP_URL'>;

/**
 * Passes /oidc/*, and /oauth2/* as the former sign-on had it (ID-48), on to identity's HTTP listener as it is, streamed. Identity learns from X-Forwarded-* what the
 * browser sees; what a client says there is not passed on.
 */
export async function addOidcProxy(app: NestFastifyApplication, config: Config): Promise<void> {
  await addProxy(app, config, '/oidc');
  await addProxy(app, config, '/oauth2');
}

async function addProxy(app: NestFastifyApplication, config: Config, prefix: string): Promise<void> {
  const problems = app.get(ProblemFilter);
  const proxy = async (scope: FastifyInstance): Promise<void> => {
    // Of its own: Nest sets the application's only after this is loaded.
    scope.setErrorHandler((error, request, reply) => problems.answer(error, request, reply));
    scope.removeAllContentTypeParsers(); // bodies are streams here, read by identity
    scope.addHook('onRequest', (request, reply, done) => {
      reply.removeHeader(CONTENT_POLICY); // identity's pages bring their own
      const tooLarge = Number(request.headers['content-length'] ?? 0) > LARGEST_BODY;
      if (tooLarge) void reply.header('connection', 'close'); // the rest of the body is not read
      done(tooLarge ? new ProblemError('payload-too-large') : undefined);
    });
    await scope.register(httpProxy, {
      upstream: config.IDENTITY_HTTP_URL,
      rewritePrefix: prefix,
      httpMethods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      disableRequestLogging: true,
      undici: { connectTimeout: CONNECT_MS, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS },
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => forwardedHeaders(request, headers, config.PUBLIC_URL),
        onError: (reply, { error: cause }) => void reply.send(unavailable(cause)),
      },
    });
  };
  await app.getHttpAdapter().getInstance().register(proxy, { prefix });
}

function forwardedHeaders<Headers extends object>(
  request: TracedRequest & { readonly ip: string },
  headers: Headers,
  publicUrl: string,
): Headers {
  const kept = Object.entries(headers).filter(
    ([name]) => !name.startsWith('x-forwarded-') && name !== 'forwarded',
  );
  const { host, protocol } = new URL(publicUrl);
  return {
    ...(Object.fromEntries(kept) as Headers), // the same headers, fewer of them
    host,
    'x-forwarded-for': clientAddress(request.ip),
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    traceparent: formatTraceparent(scopeOf(request).trace),
  };
}
