import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../telemetry/metrics.js';
import type { HealthChecks } from './health-checks.js';

type Stage =
  | { readonly name: 'starting' }
  | { readonly name: 'running'; readonly checks: HealthChecks; readonly metrics: Metrics }
  | { readonly name: 'stopping'; readonly metrics: Metrics | undefined };

/**
 * Tells an orchestrator how the service is, beside everything else and from before the first connection:
 * `/health/live` (the process answers), `/health/ready` (200 when it can do its work, else 503; JSON with the state
 * of each part) and `/metrics` (Prometheus text). No authentication: listen where only the orchestrator reaches.
 */
export class HealthServer {
  private readonly server: Server;
  private stage: Stage = { name: 'starting' };

  constructor() {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
  }

  /** @returns the port, which differs from the one asked for when that was 0 */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  running(checks: HealthChecks, metrics: Metrics): void {
    this.stage = { name: 'running', checks, metrics };
  }

  /** From now on not ready, so that nobody sends more. */
  stopping(): void {
    this.stage = { name: 'stopping', metrics: 'metrics' in this.stage ? this.stage.metrics : undefined };
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') return send(response, 200, { status: 'live' });
    if (path === '/health/ready') return this.answerReady(response);
    if (path === '/metrics' && 'metrics' in this.stage && this.stage.metrics) {
      const { registry } = this.stage.metrics;
      response.writeHead(200, { 'content-type': registry.contentType });
      response.end(await registry.metrics());
      return;
    }
    send(response, 404, { status: 'not-found' });
  }

  private async answerReady(response: ServerResponse): Promise<void> {
    if (this.stage.name !== 'running') return send(response, 503, { status: this.stage.name });
    const parts = await this.stage.checks.report();
    const isReady = Object.values(parts).every((part) => part === 'ok');
    send(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'unavailable', parts });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
