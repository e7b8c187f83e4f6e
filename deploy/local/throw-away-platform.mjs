import { rmSync } from 'node:fs';
import { makeRunFolder, sweepDeadRuns } from './run-folder.mjs';
import { freePorts } from './ports.mjs';
import { startPlatform } from './platform.mjs';
import { dropServerData } from './servers/servers.mjs';
import { addresses, portSettings, visitorPortSettings } from './settings.mjs';
import { say } from './steps.mjs';

/**
 * A platform on free ports, with a data folder of its own that goes with it.
 * @param {(environment: Record<string, string>) => Promise<T>} work gets the names by which the flows find it
 * @returns {Promise<T>}
 * @template T
 */
export async function withThrowAwayPlatform({ build, signal }, work) {
  say('\nStarting a platform for the flows');
  await sweepDeadRuns();
  const dataDir = makeRunFolder();
  let platform;
  try {
    const ports = await portsByName();
    // Each browser of the flows says where it comes from, as a proxy would: else all of them shared one address's limits.
    const trustedProxies = '127.0.0.1';
    platform = await startPlatform({ dataDir, ports, build, durable: true, trustedProxies, signal, say });
    return await work(environment(ports, dataDir));
  } finally {
    await platform?.stop();
    await dropServerData(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function portsByName() {
  const names = Object.keys({ ...portSettings, ...visitorPortSettings });
  const ports = await freePorts(names.length);
  return Object.fromEntries(names.map((name, i) => [name, ports[i]]));
}

function environment(ports, dataDir) {
  const { portal, outsideWorld, rp1, rp2, certificates } = addresses(ports);
  return {
    VNC_BASE_URL: portal,
    VNC_WORLD_URL: outsideWorld,
    VNC_RP1_URL: rp1,
    VNC_RP2_URL: rp2,
    VNC_CERTIFICATE_URL: certificates,
    VNC_APACHE_PORT: String(ports.apache),
    VNC_DEVELOPER_PORT: String(ports.developer),
    VNC_DATA_DIR: dataDir,
  };
}
