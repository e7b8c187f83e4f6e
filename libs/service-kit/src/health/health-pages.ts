import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '../telemetry/metrics.js';
import type { HealthChecks } from './health-checks.js';

type Stage =
  | { readonly name: 'starting' }
  | { readonly name: 'running'; readonly checks: HealthChecks; readonly metrics: Metrics }
  | { readonly name: 'stopping'; readonly metrics: Metrics | undefined };

/**
 * Tells an orchestrator how the service is: `/health/live` (the process answers), `/health/ready` (200 when it can do
 * its work, else 503; JSON with the state of each part, at most a second old) and `/metrics` (Prometheus text).
 */
export class HealthPages {
  /** What a door that anybody reaches may serve too; metrics are for the platform's operators. */
  static readonly publicPaths = ['/health/live', '/health/ready'] as const;

  private stage: Stage = { name: 'starting' };

  running(checks: HealthChecks, metrics: Metrics): void {
    this.stage = { name: 'running', checks, metrics };
  }

  /** From now on not ready, so that nobody sends more. */
  stopping(): void {
    this.stage = { name: 'stopping', metrics: 'metrics' in this.stage ? this.stage.metrics : undefined };
  }

  /** Answers one of these pages; 404 for anything else. Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.page(request.url?.split('?')[0], response);
    } catch {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  }

  private async page(path: string | undefined, response: ServerResponse): Promise<void> {
    if (path === '/health/live') return send(response, 200, { status: 'live' });
    if (path === '/health/ready') return this.ready(response);
    if (path === '/metrics' && 'metrics' in this.stage && this.stage.metrics) {
      const { registry } = this.stage.metrics;
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType });
      response.end(text);
      return;
    }
    send(response, 404, { status: 'not-found' });
  }

  private async ready(response: ServerResponse): Promise<void> {
    if (this.stage.name !== 'running') return send(response, 503, { status: this.stage.name });
    const { isReady, parts, askedAt } = await this.stage.checks.report();
    send(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'unavailable', parts, askedAt });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
