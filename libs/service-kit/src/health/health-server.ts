import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HealthPages } from './health-pages.js';

/**
 * Serves the pages of a service's health beside everything else, and from before its first connection. Nobody is
 * asked who he is: listen where only the orchestrator reaches.
 */
export class HealthServer {
  private readonly server: Server;

  constructor(pages: HealthPages) {
    this.server = createServer((request, response) => void pages.answer(request, response));
  }

  /** @returns the port, which differs from the one asked for when that was 0 */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
