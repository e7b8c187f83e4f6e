import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pidDirOf } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { endLeftovers, identityOf, isSame } from './processes.mjs';
import { loadSecrets } from './secrets.mjs';
import { migrateAndSeed } from './migrate.mjs';
import {
  dropServerData,
  findServers,
  hasServerData,
  setUpServers,
  startServers,
} from './servers/servers.mjs';
import { busServices } from './servers/nats-users.mjs';
import { ensureServerCertificate } from './server-certificate.mjs';
import { processEnvironment, startServices } from './services.mjs';
import { clients, portSettings, services } from './settings.mjs';
import { step } from './steps.mjs';
import { supervise } from './supervise.mjs';

const databases = services.filter(({ database }) => database).map(({ name }) => name);

/**
 * Starts everything and gives back when all of it answers.
 * @param {object} options
 * @param {string} options.dataDir what is kept, in logs, pids, servers and secrets.json
 * @param {Record<string, number>} options.ports see portSettings
 * @param {string} options.build what ensureBuilt gave
 * @param {boolean} options.durable as data that must outlive a power cut; false for tests
 * @param {boolean} [options.fresh] drops all data first
 * @param {string} [options.trustedProxies] whose `X-Forwarded-For` the gateway believes; nobody's unless given
 * @param {AbortSignal} options.signal stops half way
 * @param {(text: string) => void} options.say
 * @returns `secrets`, `environmentOf(service)` as its process has it, and `stop()`, which ends all in order
 */
export async function startPlatform({
  dataDir,
  ports,
  build,
  durable,
  fresh = false,
  trustedProxies,
  signal,
  say,
}) {
  mkdirSync(dataDir, { recursive: true });
  const release = claim(dataDir);
  const begun = [];
  const stop = async () => {
    for (const end of begun.splice(0).reverse()) await end();
    release();
  };
  try {
    await prepareFolder({ dataDir, ports, fresh, say });
    ensureServerCertificate(dataDir);
    const secrets = readSecrets(dataDir);
    const platform = { dataDir, ports, build, secrets, durable, trustedProxies, say, databases };
    for (const stage of [startAllServers, setUpAll, startAllServices]) {
      signal.throwIfAborted();
      await stage(platform, { begun, signal });
    }
    return { secrets, stop, environmentOf: (service) => processEnvironment(service, platform) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One platform to a data folder. */
function claim(dataDir) {
  const file = join(dataDir, 'platform.json');
  if (existsSync(file)) {
    const owner = JSON.parse(readFileSync(file, 'utf8'));
    if (isSame(owner)) throw new Error(`It is running already (process ${owner.pid}). End that one first.`);
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, began: identityOf(process.pid) }));
  return () => rmSync(file, { force: true });
}

async function prepareFolder({ dataDir, ports, fresh, say }) {
  const left = await endLeftovers(pidDirOf(dataDir));
  if (left.length > 0) say(`  Ended what an earlier start left running: ${left.join(', ')}`);
  if (fresh) {
    await step('Dropping all data', async () => {
      await dropServerData(dataDir);
      for (const name of ['secrets.json', 'seed.json', 'prepared', 'logs'])
        rmSync(join(dataDir, name), { recursive: true, force: true });
    });
  }
  const taken = [];
  for (const [name, [variable, , what]] of Object.entries(portSettings)) {
    if (!(await isPortFree(ports[name])))
      taken.push(`port ${ports[name]} (${what}): set another in ${variable}`);
  }
  if (taken.length > 0) throw new Error(`Something else listens on\n  ${taken.join('\n  ')}`);
}

function readSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file) && hasServerData(dataDir)) {
    throw new Error(
      `${file} is gone, and the data can't be opened without it. Bring it back, or start with --fresh.`,
    );
  }
  return loadSecrets(file, { services: Object.keys(busServices), databases, clients });
}

async function startAllServers(platform, { begun }) {
  const sources = await step('Finding PostgreSQL, NATS and Redis', (detail) =>
    findServers(platform.dataDir, detail),
  );
  await step('Starting PostgreSQL, NATS and Redis', async () => {
    platform.servers = await startServers({ ...platform, sources });
    for (const handle of platform.servers.handles) {
      const supervised = await supervise({
        name: handle.kind,
        logFile: join(platform.dataDir, 'logs', `${handle.kind}.log`),
        say: platform.say,
        start: onceStarted(handle),
      });
      begun.push(() => supervised.end());
    }
  });
}

/** The first start has happened already. */
function onceStarted(handle) {
  let first = true;
  return async () => {
    if (!first) await handle.start();
    first = false;
    return { exited: handle.exited, end: handle.stop };
  };
}

async function setUpAll(platform) {
  await step('Setting up databases and streams', () => setUpServers(platform.servers, platform));
  await migrateAndSeed(platform);
}

async function startAllServices(platform, { begun, signal }) {
  await step('Starting the services', (detail) => startServices(platform, { begun, signal, detail }));
}
