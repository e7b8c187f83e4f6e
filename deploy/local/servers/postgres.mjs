import { execFile } from 'node:child_process';
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask } from '../ports.mjs';
import { makeServerFolder, serverUser } from './user.mjs';

const run = promisify(execFile);

/** What PostgreSQL is told on its command line; the same for a process and for a container. */
export function postgresArguments({ durable }) {
  const settings = {
    max_connections: 200,
    shared_buffers: '256MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A commit reaches the system all the same, so that it outlives a killed server, if not a power cut.
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The superuser's address. */
export const postgresUrl = ({ port, password }) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

/** Prepares the data folder and says how to run the server as a process. */
export async function preparePostgres(programs, env, { folder, port, password, durable }) {
  const user = serverUser();
  const home = makeServerFolder(folder, user);
  const data = join(home, 'data');
  if (!existsSync(join(data, 'PG_VERSION')))
    await createCluster({ programs, env, home, data, user, password, durable });
  return {
    command: programs.postgres,
    args: [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-c',
      'unix_socket_directories=',
      ...postgresArguments({ durable }),
    ],
    cwd: home,
    user,
    endSignal: 'SIGINT', // "fast": ends sessions, writes a checkpoint, goes
  };
}

async function createCluster({ programs, env, home, data, user, password, durable }) {
  const passwordFile = join(home, 'password');
  rmSync(data, { recursive: true, force: true }); // left by an initdb that was interrupted
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  try {
    await run(programs.initdb, durable ? args : [...args, '--no-sync'], {
      cwd: home,
      env: { ...process.env, ...env },
      ...(user && { uid: user.uid, gid: user.gid }),
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A start-up message is answered with a request to authenticate ("R") once the server takes sessions. */
export function isPostgresReady(port) {
  const body = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(196_608, 4); // protocol 3.0
  return ask(port, Buffer.concat([head, body]), (answer) => answer[0] === 0x52);
}
