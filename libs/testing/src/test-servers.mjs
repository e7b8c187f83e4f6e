import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pidDirOf } from '../../../deploy/local/paths.mjs';
import { freePorts } from '../../../deploy/local/ports.mjs';
import { endLeftovers } from '../../../deploy/local/processes.mjs';
import { makeRunFolder, sweepDeadRuns } from '../../../deploy/local/run-folder.mjs';
import { findServer } from '../../../deploy/local/servers/find.mjs';
import { launchServer } from '../../../deploy/local/servers/launch.mjs';
import { launchContainer } from './containers.mjs';
import { testAccounts, testServices } from './test-bus.mjs';

/**
 * One PostgreSQL, NATS and Redis for a test run, each on a free port, all in one folder of the machine's temporary
 * folder. Addresses in the environment are never used: a test drops what it finds.
 * @returns `settings` (what specs need, as JSON-able data) and `stop()`, which leaves nothing behind
 */
export async function startTestServers() {
  await sweepDeadRuns();
  const settings = { folder: makeRunFolder(), password: randomBytes(12).toString('hex') };
  const started = [];
  const stop = async () => {
    await Promise.allSettled(started.map((server) => server.dispose()));
    await endLeftovers(pidDirOf(settings.folder), 2_000); // servers that a spec file had of its own
    rmSync(settings.folder, { recursive: true, force: true });
  };
  const launch = async (kind) => {
    started.push(await launchTestServer(kind, { ...settings, name: kind, port: settings.ports[kind] }));
  };
  const [postgres, nats, redis] = await freePorts(3);
  settings.ports = { postgres, nats, redis };
  const results = await Promise.allSettled(['postgres', 'nats', 'redis'].map(launch));
  const failure = results.find(({ status }) => status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  settings.origins = Object.fromEntries(started.map(({ kind, origin }) => [kind, origin]));
  return { settings, stop };
}

/**
 * Starts one server of the run, or one that a spec file has for itself.
 * @param {{ folder: string, password: string, name: string, port: number }} run
 */
export async function launchTestServer(kind, { folder, password, name, port }) {
  const options = {
    name,
    folder: join(folder, name),
    port,
    pidDir: pidDirOf(folder),
    logDir: join(folder, 'logs'),
    durable: false,
    password,
    accounts: testAccounts(password),
    services: testServices,
  };
  if (process.env.VNC_TEST_SERVERS === 'containers') return launchContainer(kind, options);
  const source = await findServer(kind, { useAddresses: false });
  return source.origin === 'docker'
    ? launchContainer(kind, options)
    : launchServer(kind, { ...options, source });
}
