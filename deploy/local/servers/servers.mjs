import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pidDirOf } from '../paths.mjs';
import { launchServer, removeServerData } from './launch.mjs';
import { findServer, needs } from './find.mjs';
import { natsUrl } from './nats.mjs';
import { busServices } from './nats-users.mjs';
import { setUpNats } from './nats-setup.mjs';
import { postgresUrl } from './postgres.mjs';
import {
  addressFor,
  appRole,
  databaseName,
  ownerRole,
  putDatabase,
  putRoles,
  withClient,
} from './postgres-setup.mjs';
import { redisUrl } from './redis.mjs';

export const serverKinds = Object.keys(needs);

const folderOf = (dataDir, kind) => join(dataDir, 'servers', kind);

/** Has a server ever kept data here? */
export const hasServerData = (dataDir) => serverKinds.some((kind) => existsSync(folderOf(dataDir, kind)));

/** Where each server's data was made: a server from elsewhere would find none, or none that it can read. */
const originsFile = (dataDir) => join(dataDir, 'servers', 'origins.json');

function knownOrigins(dataDir) {
  const file = originsFile(dataDir);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Drops the data of all servers; they must have ended. */
export async function dropServerData(dataDir) {
  const origins = knownOrigins(dataDir);
  await Promise.all(
    serverKinds.map((kind) => removeServerData(kind, folderOf(dataDir, kind), origins[kind])),
  );
  rmSync(originsFile(dataDir), { force: true });
}

/** Where each server will come from: found before anything is started. */
export async function findServers(dataDir, detail) {
  const origins = knownOrigins(dataDir);
  const found = await Promise.all(
    serverKinds.map((kind) => findServer(kind, { origin: origins[kind], say: detail })),
  );
  const sources = Object.fromEntries(serverKinds.map((kind, i) => [kind, found[i]]));
  for (const kind of serverKinds)
    if (sources[kind].origin !== 'address') origins[kind] = sources[kind].origin;
  mkdirSync(dirname(originsFile(dataDir)), { recursive: true });
  writeFileSync(originsFile(dataDir), JSON.stringify(origins));
  return sources;
}

/**
 * Starts the servers that have no given address, each private to this data folder.
 * @returns handles, and the addresses by role
 */
export async function startServers({ sources, dataDir, ports, secrets, durable, say }) {
  const passwords = { postgres: secrets.postgresPassword, redis: secrets.redisPassword };
  const started = await Promise.allSettled(
    serverKinds
      .filter((kind) => sources[kind].origin !== 'address')
      .map((kind) =>
        launchServer(kind, {
          source: sources[kind],
          folder: folderOf(dataDir, kind),
          port: ports[kind],
          pidDir: pidDirOf(dataDir),
          logDir: join(dataDir, 'logs'),
          durable,
          say,
          password: passwords[kind],
          accounts: [{ name: 'VNC', passwordOf: (user) => natsPassword(secrets, user) }],
          services: busServices,
        }),
      ),
  );
  const handles = started.flatMap(({ value }) => value ?? []);
  const failure = started.find(({ status }) => status === 'rejected');
  if (failure) {
    await Promise.all(handles.map((handle) => handle.stop()));
    throw failure.reason;
  }
  return { handles, ...addressesOf({ sources, ports, secrets }) };
}

const natsPassword = (secrets, user) =>
  user === 'operator' ? secrets.natsOperatorPassword : secrets.natsPasswords[user];

/** Where each server answers, by role. @param sources what `findServers` gave; only those given by address matter */
export function addressesOf({ sources, ports, secrets }) {
  const superuserUrl =
    sources.postgres.url ?? postgresUrl({ port: ports.postgres, password: secrets.postgresPassword });
  const as = (service, role, kind) =>
    addressFor(superuserUrl, {
      role,
      password: secrets.databasePasswords[service][kind],
      database: databaseName(service),
    });
  // A NATS given by address has users of its own: everyone goes by what the address says.
  const natsAs = (user) =>
    sources.nats.url ?? natsUrl({ port: ports.nats, user, password: natsPassword(secrets, user) });
  return {
    postgres: {
      superuserUrl,
      ownerUrlOf: (service) => as(service, ownerRole(service), 'owner'),
      appUrlOf: (service) => as(service, appRole(service), 'app'),
    },
    nats: { operatorUrl: natsAs('operator'), urlFor: natsAs },
    redis: { url: sources.redis.url ?? redisUrl({ port: ports.redis, password: secrets.redisPassword }) },
  };
}

/** Roles and databases, streams and consumers. */
export async function setUpServers({ postgres, nats }, { secrets, databases }) {
  await Promise.all([
    setUpPostgres(postgres.superuserUrl, secrets, databases),
    setUpNats({ url: nats.operatorUrl, services: busServices }),
  ]);
}

async function setUpPostgres(superuserUrl, secrets, databases) {
  await withClient(superuserUrl, async (client) => {
    for (const service of databases) {
      const { owner, app } = secrets.databasePasswords[service];
      await putRoles(client, service, { ownerPassword: owner, appPassword: app });
    }
  });
  await Promise.all(databases.map((service) => putDatabase(superuserUrl, service)));
}
