import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../ports.mjs';
import { natsConfig } from './nats-config.mjs';
import { postgresArguments } from './postgres.mjs';
import { redisConfig } from './redis.mjs';

const run = promisify(execFile);
const docker = async (...args) => (await run('docker', args, { maxBuffer: 2 ** 24 })).stdout.trim();

/** Container and volume of one data folder; another folder's have other names. */
const nameOf = (kind, folder) =>
  `vnconnect-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}-${kind}`;

/** How each image is run: inner port, data path, environment, file laid into it, command. */
const recipes = {
  postgres: (o) => ({
    port: 5432,
    data: '/var/lib/postgresql/data',
    env: { POSTGRES_PASSWORD: o.password },
    command: ['postgres', ...postgresArguments(o)],
  }),
  nats: (o) => ({
    port: 4222,
    data: '/data',
    file: { path: '/nats.json', text: natsConfig({ ...o, host: undefined, port: 4222, storeDir: '/data' }) },
    command: ['nats-server', '-c', '/nats.json'],
  }),
  redis: (o) => ({
    port: 6379,
    data: '/data',
    file: { path: '/redis.conf', text: redisConfig({ ...o, folder: undefined, port: 6379 }) },
    command: ['redis-server', '/redis.conf'],
  }),
};

/** A server in a container, with the same handle as one run as a process. */
export function startInDocker(kind, image, options, isReady) {
  const name = nameOf(kind, options.folder);
  const handle = { kind, origin: 'docker', port: options.port };
  handle.start = async () => {
    await docker('rm', '--force', name);
    noteContainer(options.pidDir, name);
    await create(name, image, recipes[kind](options), options);
    await docker('start', name);
    if (await until(() => isReady(options.port), 120_000)) return;
    const { stdout, stderr } = await run('docker', ['logs', '--tail', '20', name]);
    await docker('rm', '--force', name);
    throw new Error(`${kind} did not start in its container. Its last words:\n${stdout}${stderr}`);
  };
  handle.stop = async () => {
    await docker('stop', '--time', '15', name);
    await docker('rm', '--force', name);
    rmSync(noteOf(options.pidDir, name), { force: true });
  };
  handle.kill = () => docker('rm', '--force', name);
  handle.dispose = handle.stop;
  handle.exited = () => docker('wait', name).catch(() => undefined);
  return handle;
}

const noteOf = (pidDir, name) => join(pidDir, `${name}.container`);

/** Left for a later start to find, should this one be killed. */
function noteContainer(pidDir, name) {
  mkdirSync(pidDir, { recursive: true });
  writeFileSync(noteOf(pidDir, name), name);
}

async function create(name, image, recipe, { folder, port }) {
  const env = Object.entries(recipe.env ?? {}).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const place = ['--publish', `127.0.0.1:${port}:${recipe.port}`, '--volume', `${name}:${recipe.data}`];
  await docker('create', '--name', name, ...place, ...env, image, ...recipe.command);
  if (!recipe.file) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'container.conf');
  writeFileSync(file, recipe.file.text, { mode: 0o644 }); // read by the image's own user
  await docker('cp', file, `${name}:${recipe.file.path}`);
  rmSync(file);
}

/** Drops the data that a container kept for this folder. */
export async function removeDockerData(kind, folder) {
  await docker('rm', '--force', nameOf(kind, folder));
  await docker('volume', 'rm', '--force', nameOf(kind, folder));
}
