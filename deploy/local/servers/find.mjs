import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findInDebianPackages, isUnpacked } from './debian.mjs';
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
 * Where a server comes from, the first that is there: an address in the environment, programs on this machine or
 * unpacked before, a Docker engine with the image, Debian's packages unpacked without root.
 * @param {object} [options]
 * @param {boolean} [options.useAddresses] tests never take given addresses
 * @param {string} [options.origin] where its data was made: only there can it be opened
 * @param {(text: string) => void} [options.say]
 */
export function findServer(kind, { useAddresses = true, origin, say = () => {} } = {}) {
  const address = useAddresses ? process.env[needs[kind].setting] : undefined;
  if (address) return Promise.resolve({ origin: 'address', url: address });
  const key = `${kind} ${origin}`;
  if (!found.has(key)) found.set(key, search(kind, origin, say));
  return found.get(key);
}

async function search(kind, madeBy, say) {
  const insisted = process.env.VNC_SERVERS_FROM;
  if (insisted && !(insisted in places)) {
    throw new Error(`VNC_SERVERS_FROM may be ${Object.keys(places).join(', ')}.`);
  }
  const only = madeBy ?? insisted;
  for (const origin of only ? [only] : usualOrder(kind)) {
    const place = await places[origin](kind, say);
    if (place) return { origin, ...place };
  }
  if (madeBy)
    throw new Error(`The data of ${kind} was made by one from "${madeBy}", which is not to be had now.`);
  throw new Error(
    `No ${kind} server can be had on this machine. Give its address in ${needs[kind].setting}, ` +
      `install ${needs[kind].programs.join(' and ')}, or start a Docker engine.`,
  );
}

const usualOrder = (kind) =>
  isUnpacked(needs[kind].packages) ? ['program', 'debian', 'docker'] : ['program', 'docker', 'debian'];

const places = {
  program: async (kind) => {
    const programs = findPrograms(needs[kind].programs, programFolders());
    return programs && { programs, env: {} };
  },
  docker: async (kind, say) => ((await dockerHasImage(kind, say)) ? { image: imageOf(kind) } : undefined),
  debian: (kind, say) => findInDebianPackages(needs[kind].packages, needs[kind].programs, say),
};

/** Does a Docker engine answer? */
async function dockerAnswers() {
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
