import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../ports.mjs';

/** Redis holds queues: it may never evict, and what it took it keeps over a restart. */
export function redisConfig({ port, password, durable, folder }) {
  const settings = [
    `port ${port}`,
    `requirepass ${password}`,
    'databases 256',
    'maxmemory-policy noeviction',
    'save ""',
    ...(durable ? ['appendonly yes', 'appendfsync everysec'] : ['appendonly no']),
    ...(folder ? ['bind 127.0.0.1', `dir "${folder}"`] : []),
  ];
  return `${settings.join('\n')}\n`;
}

export const redisUrl = ({ port, password }) => `redis://:${password}@127.0.0.1:${port}`;

export function prepareRedis(programs, _env, options) {
  mkdirSync(options.folder, { recursive: true });
  const config = join(options.folder, 'redis.conf');
  writeFileSync(config, redisConfig(options), { mode: 0o600 });
  return { command: programs['redis-server'], args: [config], cwd: options.folder };
}

/** While it reads its file back it answers -LOADING; afterwards +PONG, or -NOAUTH to us who gave no password. */
export function isRedisReady(port) {
  return ask(port, 'PING\r\n', (answer) => /^(\+PONG|-NOAUTH)/.test(answer.toString('latin1')));
}
