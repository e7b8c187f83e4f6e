import { Metrics, runInScope } from '@vnconnect/service-kit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { scopeOf } from './request-trace.js';

/** Puts every request into its trace, and measures it by route, method and status (GW-06). */
export function addRequestHooks(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const seconds = app
    .get(Metrics)
    .histogram('vnc_http_request_seconds', 'HTTP requests', ['method', 'route', 'status']);
  // Once at the start and once more behind the body, which arrives on the socket's own account.
  server.addHook('onRequest', (request, _reply, done) => runInScope(scopeOf(request), done));
  server.addHook('preHandler', (request, _reply, done) => runInScope(scopeOf(request), done));
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: reply.statusCode };
    seconds.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}

/** How long a stopping gateway lets what is under way end, in milliseconds. */
const FAREWELL_MS = 8_000;

/**
 * Once the gateway stops, answers still under way end their connections, which would else be kept waiting for more;
 * after 8 s the rest is cut: somebody who sends a byte a minute keeps no gateway from stopping.
 */
export function addFarewell(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  let isStopping = false;
  server.addHook('preClose', (done) => {
    isStopping = true;
    setTimeout(() => server.server.closeAllConnections(), FAREWELL_MS).unref();
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) void reply.header('connection', 'close');
    done();
  });
}
