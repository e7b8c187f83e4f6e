import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isPortFree, until } from '../ports.mjs';
import { lastLines, startProcess } from '../processes.mjs';
import { removeDockerData, startInDocker } from './docker.mjs';
import { findServer } from './find.mjs';
import { isNatsReady, prepareNats } from './nats.mjs';
import { isPostgresReady, preparePostgres } from './postgres.mjs';
import { isRedisReady, prepareRedis } from './redis.mjs';
import { serverUser, substituteFor } from './user.mjs';

const prepare = { postgres: preparePostgres, nats: prepareNats, redis: prepareRedis };
const isReady = { postgres: isPostgresReady, nats: isNatsReady, redis: isRedisReady };

/**
 * Starts one server and waits until it answers.
 * @param {'postgres' | 'nats' | 'redis'} kind
 * @param {object} options `folder` (its data), `port`, `pidDir`, `logDir`, `durable` (fsync, append-only file),
 *   `password` (postgres, redis), `accounts` and `services` (nats), `source` (of findServer), `name` (of its log), `say`
 * @returns handle: `kind`, `origin`, `port`, `start()`, `stop()`, `kill()`, `dispose()`, `exited()`
 */
export async function launchServer(kind, options) {
  const source = options.source ?? (await findServer(kind, { useAddresses: false }));
  if (!(await isPortFree(options.port))) {
    throw new Error(`Port ${options.port}, meant for ${kind}, is taken.${options.portHint ?? ''}`);
  }
  const handle =
    source.origin === 'docker'
      ? startInDocker(kind, source.image, options, isReady[kind])
      : processHandle(kind, source, options);
  await handle.start();
  return handle;
}

function processHandle(kind, source, options) {
  const { programs, env } = source;
  const name = options.name ?? kind;
  let child;
  const handle = { kind, origin: source.origin, port: options.port };
  handle.start = async () => {
    const plan = await prepare[kind](programs, env, options);
    if (plan.cwd !== options.folder)
      options.say?.(`${kind} can't enter ${options.folder}: its data lies in ${plan.cwd}`);
    child = startProcess({
      name,
      env: { ...process.env, ...env },
      logFile: join(options.logDir, `${name}.log`),
      pidFile: join(options.pidDir, `${name}.pid`),
      ...plan,
    });
    await awaitReady(kind, child, options.port);
  };
  handle.stop = async () => child?.end(15_000);
  handle.kill = async () => child?.kill();
  handle.dispose = handle.stop;
  handle.exited = () => child?.exited ?? Promise.resolve({});
  return handle;
}

async function awaitReady(kind, child, port) {
  const ready = await until(
    () => isReady[kind](port),
    60_000,
    () => !child.running,
  );
  if (ready && child.running) return;
  await child.kill();
  throw new Error(`${kind} did not start. Its last words:\n${lastLines(child.logFile).join('\n')}`);
}

/** Drops a server's data, wherever it lies. The server must have ended. */
export async function removeServerData(kind, folder, origin) {
  rmSync(folder, { recursive: true, force: true });
  if (serverUser()) rmSync(substituteFor(folder), { recursive: true, force: true });
  if (origin === 'docker') await removeDockerData(kind, folder);
}
