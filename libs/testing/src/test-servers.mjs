import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutKey } from '../../../deploy/local/paths.mjs';
import { freePort } from '../../../deploy/local/ports.mjs';
import { endLeftovers, identityOf, isSame } from '../../../deploy/local/processes.mjs';
import { findServer } from '../../../deploy/local/servers/find.mjs';
import { launchServer } from '../../../deploy/local/servers/launch.mjs';
import { launchContainer } from './containers.mjs';
import { testAccounts, testServices } from './test-bus.mjs';

const prefix = `vnconnect-test-${checkoutKey}-`;

/**
 * One PostgreSQL, NATS and Redis for a test run, each on a free port, all in one folder of the machine's temporary
 * folder. Addresses in the environment are never used: a test drops what it finds.
 * @returns `settings` (what specs need, as JSON-able data) and `stop()`, which leaves nothing behind
 */
export async function startTestServers() {
  await sweepDeadRuns();
  const settings = makeRun();
  const started = [];
  const stop = async () => {
    await Promise.allSettled(started.map((server) => server.dispose()));
    await endLeftovers(join(settings.folder, 'pids'), 2_000); // servers that a spec file had of its own
    rmSync(settings.folder, { recursive: true, force: true });
  };
  const launch = async (kind) => {
    started.push(await launchTestServer(kind, { ...settings, name: kind, port: settings.ports[kind] }));
  };
  settings.ports = { postgres: await freePort(), nats: await freePort(), redis: await freePort() };
  const results = await Promise.allSettled(['postgres', 'nats', 'redis'].map(launch));
  const failure = results.find(({ status }) => status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  settings.origins = Object.fromEntries(started.map(({ kind, origin }) => [kind, origin]));
  return { settings, stop };
}

/** A folder and a password for this run, marked with the process that owns it. */
function makeRun() {
  const folder = join(tmpdir(), `${prefix}${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(folder, { mode: 0o711 }); // PostgreSQL, run as another user, passes through
  writeFileSync(
    join(folder, 'owner.json'),
    JSON.stringify({ pid: process.pid, began: identityOf(process.pid) }),
  );
  return { folder, password: randomBytes(12).toString('hex') };
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
    pidDir: join(folder, 'pids'),
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

/** A run that was killed could not clean up: its servers and folder go now. */
async function sweepDeadRuns() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    if (isOwned(folder)) continue;
    await endLeftovers(join(folder, 'pids'), 2_000);
    rmSync(folder, { recursive: true, force: true });
  }
}

function isOwned(folder) {
  try {
    return isSame(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')));
  } catch {
    return false; // its owner died before it wrote its name
  }
}
