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
