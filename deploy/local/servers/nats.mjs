import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../ports.mjs';
import { natsConfig } from './nats-config.mjs';

export function prepareNats(programs, _env, { folder, port, accounts, services }) {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'nats.json');
  const text = natsConfig({ host: '127.0.0.1', port, storeDir: join(folder, 'store'), accounts, services });
  writeFileSync(config, text, { mode: 0o600 });
  return { command: programs['nats-server'], args: ['-c', config], cwd: folder };
}

export const natsUrl = ({ port, user, password }) => `nats://${user}:${password}@127.0.0.1:${port}`;

/** NATS greets whoever connects, once it has read its streams back. */
export function isNatsReady(port) {
  return ask(port, undefined, (answer) => answer.toString('latin1').startsWith('INFO '));
}
