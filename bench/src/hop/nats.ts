import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../deploy/local/ports.mjs';
import { launchServer } from '../../../deploy/local/servers/launch.mjs';
import type { BusRights } from '../../../deploy/local/servers/nats-users.mjs';

const PASSWORD = 'bench';

/** A NATS of its own for these services, with the permissions they would have. */
export async function startNats(services: Record<string, BusRights>) {
  const folder = await mkdtemp(join(tmpdir(), 'vnconnect-bench-'));
  const port = await freePort();
  const server = await launchServer('nats', {
    folder: join(folder, 'data'),
    pidDir: join(folder, 'pids'),
    logDir: join(folder, 'logs'),
    port,
    durable: false,
    services,
    accounts: [{ name: 'BENCH', passwordOf: () => PASSWORD }],
  });
  return {
    urlFor: (service: string) => `nats://${service}:${PASSWORD}@127.0.0.1:${port}`,
    end: async () => {
      await server.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
