import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findInDebianPackages } from './debian.mjs';
import { findPrograms, programFolders } from './programs.mjs';

const run = promisify(execFile);

/** What each server needs: programs, the Docker image, the Debian package. */
export const needs = {
  postgres: {
    setting: 'VNC_POSTGRES_URL',
    programs: ['postgres', 'initdb'],
    image: 'postgres:17',
    packages: ['postgresql'],
  },
  nats: { setting: 'VNC_NATS_URL', programs: ['nats-server'], image: 'nats:2', packages: ['nats-server'] },
  redis: {
    setting: 'VNC_REDIS_URL',
    programs: ['redis-server'],
    image: 'redis:7',
    packages: ['redis-server'],
  },
};

const imageOf = (kind) => process.env[`VNC_${kind.toUpperCase()}_IMAGE`] ?? needs[kind].image;
const found = new Map();

/**
 * Where a server comes from, the first that is there: an address in the environment, programs on this machine,
 * a Docker engine with the image, Debian's packages unpacked without root.
 * @param {{ useAddresses?: boolean, say?: (text: string) => void }} [options] tests never take given addresses
 */
export function findServer(kind, { useAddresses = true, say = () => {} } = {}) {
  const address = useAddresses ? process.env[needs[kind].setting] : undefined;
  if (address) return Promise.resolve({ origin: 'address', url: address });
  if (!found.has(kind)) found.set(kind, search(kind, say));
  return found.get(kind);
}

async function search(kind, say) {
  const { programs, packages } = needs[kind];
  const onPath = findPrograms(programs, programFolders());
  if (onPath) return { origin: 'program', programs: onPath, env: {} };
  if (await dockerHasImage(kind, say)) return { origin: 'docker', image: imageOf(kind) };
  const unpacked = await findInDebianPackages(packages, programs, say);
  if (unpacked) return { origin: 'debian', ...unpacked };
  throw new Error(
    `No ${kind} server can be had on this machine. Give its address in ${needs[kind].setting}, ` +
      `install ${programs.join(' and ')}, or start a Docker engine.`,
  );
}

/** Are programs of this server installed on the machine? */
export function hasPrograms(kind) {
  return findPrograms(needs[kind].programs, programFolders()) !== undefined;
}

/** Does a Docker engine answer? */
export async function dockerAnswers() {
  try {
    await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

async function dockerHasImage(kind, say) {
  if (!(await dockerAnswers())) return false;
  const image = imageOf(kind);
  try {
    await run('docker', ['image', 'inspect', image], { timeout: 10_000, maxBuffer: 2 ** 24 });
    return true;
  } catch {
    say(`fetching the image ${image}`);
  }
  try {
    await run('docker', ['pull', '--quiet', image], { timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}
