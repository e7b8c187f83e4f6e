import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../../deploy/local/ports.mjs';
import type { ServerKind } from '../../../deploy/local/servers/launch.mjs';
import { setUpAccount, type TestNats } from './test-nats.js';
import { superuserAddress, testRun } from './test-run.js';
import { launchTestServer } from './test-servers.mjs';

export interface OwnServer {
  readonly port: number;
  /** Ends it in order; its data stays. */
  stop(): Promise<void>;
  /** Ends it as kill -9 would; its data stays as far as it was written. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

/** A Redis that one spec file has for itself, so that it can break it without hurting others. */
export async function ownRedis(): Promise<OwnServer & { readonly url: string }> {
  const server = await launchOwn('redis');
  return { ...server, url: `redis://:${testRun().password}@127.0.0.1:${server.port}` };
}

/** A PostgreSQL of the spec file's own; testDatabase makes a database on it when given its `superuserUrl`. */
export async function ownPostgres(): Promise<OwnServer & { readonly superuserUrl: string }> {
  const server = await launchOwn('postgres');
  return { ...server, superuserUrl: superuserAddress(testRun().password, server.port) };
}

/** A NATS of the spec file's own, set up as testNats gives it. */
export async function ownNats(): Promise<OwnServer & TestNats> {
  const server = await launchOwn('nats');
  return { ...server, ...(await setUpAccount(server.port, testRun().password, 0)) };
}

async function launchOwn(kind: ServerKind): Promise<OwnServer> {
  const { folder, password } = testRun();
  const name = `own-${kind}-${randomBytes(4).toString('hex')}`;
  const server = await launchTestServer(kind, { folder, password, name, port: await freePort() });
  return {
    port: server.port,
    stop: () => server.stop(),
    kill: () => server.kill(),
    start: () => server.start(),
    dispose: async () => {
      await server.dispose();
      await rm(join(folder, name), { recursive: true, force: true });
    },
  };
}
