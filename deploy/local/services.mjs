import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pidDirOf, pinnedNode, root } from './paths.mjs';
import { startProcess } from './processes.mjs';
import { environmentOf, services } from './settings.mjs';
import { supervise } from './supervise.mjs';

const mostDeaths = 3;
const startTimeoutMs = 60_000;
/** So that runService can give back what starting took; source maps would hold 20 MB in each process. */
const nodeFlags = ['--expose-gc'];

/** The services that are built. */
export const builtServices = () => services.filter(({ name }) => existsSync(programOf(name, 'main')));

/** A compiled program of a service: main, migrate or seed. */
export const programOf = (service, program) => join(root, 'apps', service, 'dist', `${program}.js`);

/** A process gets what the machine says about itself and the settings of its service, nothing of the starter's own. */
export function processEnvironment(service, platform) {
  const { PATH, HOME, TZ, LANG, NODE_EXTRA_CA_CERTS, LOG_LEVEL, OTEL_EXPORTER_OTLP_ENDPOINT } = process.env;
  const inherited = { PATH, HOME, TZ, LANG, NODE_EXTRA_CA_CERTS, LOG_LEVEL, OTEL_EXPORTER_OTLP_ENDPOINT };
  const environment = {
    NODE_ENV: 'production',
    ...inherited,
    ...environmentOf(service, platform),
  };
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/**
 * Starts all services at once, each watched, and waits until every one says that it is ready.
 * They end in the order of their dependence: the door first, then those behind it.
 */
export async function startServices(platform, { begun, signal, detail }) {
  const built = builtServices();
  const watched = await Promise.all(
    built.map(async ({ name, ready }) => {
      const supervised = await supervise({
        name,
        logFile: logOf(name, platform),
        say: platform.say,
        start: () => startService(name, platform),
      });
      return { name, supervised, url: ready(platform.ports) };
    }),
  );
  begun.push(() => endAll(watched));
  await untilAllReady(watched, { signal, detail });
}

const logOf = (name, { dataDir }) => join(dataDir, 'logs', `${name}.log`);

async function startService(name, platform) {
  const child = startProcess({
    name,
    command: pinnedNode,
    args: [...nodeFlags, programOf(name, 'main')],
    cwd: join(root, 'apps', name),
    env: processEnvironment(name, platform),
    logFile: logOf(name, platform),
    pidFile: join(pidDirOf(platform.dataDir), `${name}.pid`),
  });
  return { exited: () => child.exited, end: () => child.end(15_000) };
}

async function endAll(watched) {
  const door = watched.filter(({ name }) => name === 'gateway');
  const behind = watched.filter(({ name }) => name !== 'gateway');
  for (const group of [door, behind]) await Promise.all(group.map(({ supervised }) => supervised.end()));
}

async function untilAllReady(watched, { signal, detail }) {
  const deadline = Date.now() + startTimeoutMs;
  let waiting = watched;
  while (waiting.length > 0) {
    signal.throwIfAborted();
    const dying = waiting.find(({ supervised }) => supervised.deaths() >= mostDeaths);
    if (dying) throw new Error(`${dying.name} does not start.`);
    const answers = await Promise.all(waiting.map(({ url }) => isReady(url)));
    const still = waiting.filter((_, i) => !answers[i]);
    const names = still.map(({ name }) => name).join(', ');
    if (still.length < waiting.length && still.length > 0) detail(`waiting for ${names}`);
    if (still.length > 0 && Date.now() > deadline) throw new Error(`Not ready after a minute: ${names}`);
    if (still.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    waiting = still;
  }
}

async function isReady(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // not listening yet
  }
}
