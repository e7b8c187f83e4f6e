import { permissionsOf } from './nats-users.mjs';

/** The user that makes streams and consumers, and looks into dead letters. */
export const operator = 'operator';

/**
 * The server's configuration. Each account is a bus of its own with one user per service and the operator.
 * NATS wants user names to be unique over all accounts: `userName` says how they are made.
 * @param {object} options
 * @param {string} [options.host] where to listen; all addresses when left out (inside a container)
 * @param {number} options.port
 * @param {string} options.storeDir where JetStream keeps its files
 * @param {Array<{ name: string, passwordOf: (user: string) => string, userName?: (user: string) => string }>} options.accounts
 * @param {Record<string, import('./nats-users.mjs').BusRights>} options.services
 * @returns {string} JSON, which is also NATS's own format
 */
export function natsConfig({ host, port, storeDir, accounts, services }) {
  const config = {
    ...(host && { host }),
    port,
    server_name: 'vnconnect',
    jetstream: { store_dir: storeDir },
    // Seconds; a process that is just starting may be busy for longer than the usual two.
    authorization: { timeout: 10 },
    accounts: Object.fromEntries(accounts.map((account) => [account.name, accountConfig(account, services)])),
  };
  return JSON.stringify(config, null, 2);
}

function accountConfig({ passwordOf, userName = (user) => user }, services) {
  const user = (name, permissions) => ({
    user: userName(name),
    password: passwordOf(name),
    ...(permissions && { permissions }),
  });
  return {
    jetstream: 'enabled',
    users: [
      user(operator),
      ...Object.entries(services).map(([name, rights]) => user(name, permissionsOf(name, rights))),
    ],
  };
}
