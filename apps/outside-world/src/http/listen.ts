import { once } from 'node:events';
import type { Server } from 'node:net';

/** Starts a server and gives the port it got; throws when the port is taken. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return getPort(server);
}

/** The TCP port a server listens on. */
export function getPort(server: Pick<Server, 'address'>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no TCP port');
  return address.port;
}
