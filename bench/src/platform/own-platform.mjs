import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../../deploy/local/build.mjs';
import { pidDirOf } from '../../../deploy/local/paths.mjs';
import { startPlatform } from '../../../deploy/local/platform.mjs';
import { freePorts } from '../../../deploy/local/ports.mjs';
import { makeRunFolder, sweepDeadRuns } from '../../../deploy/local/run-folder.mjs';
import { demoSignIns } from '../../../deploy/local/seed-file.mjs';
import { builtServices } from '../../../deploy/local/services.mjs';
import { portSettings, visitorPortSettings } from '../../../deploy/local/settings.mjs';

/** Where a platform of the bench's own will stand: free ports, an empty folder. */
export async function ownPlace() {
  await sweepDeadRuns();
  const dataDir = makeRunFolder();
  const names = Object.keys({ ...portSettings, ...visitorPortSettings });
  const free = await freePorts(names.length);
  const ports = Object.fromEntries(names.map((name, i) => [name, free[i]]));
  return {
    dataDir,
    ports,
    services: builtServices().map(({ name, ready }) => ({
      name,
      readyUrl: ready(ports),
      pidFile: join(pidDirOf(dataDir), `${name}.pid`),
    })),
  };
}

/** Starts it there, its data durable as in production. */
export async function startOwnPlatform({ dataDir, ports }) {
  const { signal } = new AbortController();
  const build = await ensureBuilt();
  const say = console.error;
  const { stop, secrets } = await startPlatform({ dataDir, ports, build, durable: true, signal, say });
  return {
    natsUrlFor: (service) => natsUrl(ports, secrets, service),
    clientSecret: (clientId) => secrets.clientSecrets[clientId],
    citizens: demoSignIns(secrets),
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const natsUrl = (ports, secrets, service) =>
  `nats://${service}:${secrets.natsPasswords[service]}@127.0.0.1:${ports.nats}`;
