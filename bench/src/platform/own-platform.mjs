import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../../../deploy/local/build.mjs';
import { pidDirOf } from '../../../deploy/local/paths.mjs';
import { startPlatform } from '../../../deploy/local/platform.mjs';
import { freePorts } from '../../../deploy/local/ports.mjs';
import { makeRunFolder, sweepDeadRuns } from '../../../deploy/local/run-folder.mjs';
import { publicJwk } from '../../../deploy/local/secrets.mjs';
import { demoSignIns } from '../../../deploy/local/seed-file.mjs';
import { addressesOf } from '../../../deploy/local/servers/servers.mjs';
import { builtServices, programOf } from '../../../deploy/local/services.mjs';
import { portSettings, visitorPortSettings } from '../../../deploy/local/settings.mjs';

/** None given by address: what a bench fills, no other platform must have. */
const OWN_SERVERS = { postgres: {}, nats: {}, redis: {} };

/** Where a platform of the bench's own will stand: free ports, an empty folder. */
export async function ownPlace() {
  await sweepDeadRuns();
  const dataDir = makeRunFolder();
  const names = Object.keys({ ...portSettings, ...visitorPortSettings });
  const free = await freePorts(names.length);
  const ports = Object.fromEntries(names.map((name, i) => [name, free[i]]));
  return {
    dataDir,
    ports,
    services: builtServices().map(({ name, ready }) => ({
      name,
      readyUrl: ready(ports),
      pidFile: join(pidDirOf(dataDir), `${name}.pid`),
    })),
  };
}

/** Starts it there, its data durable as in production. */
export async function startOwnPlatform({ dataDir, ports }) {
  const { signal } = new AbortController();
  const build = await ensureBuilt();
  const say = console.error;
  const started = await startPlatform({ dataDir, ports, build, durable: true, signal, say });
  const { stop, secrets, environmentOf } = started;
  return {
    natsUrlFor: (service) => natsUrl(ports, secrets, service),
    databaseUrlOf: (service) => environmentOf(service).DATABASE_URL,
    ownerUrlOf: (service) =>
      addressesOf({ sources: OWN_SERVERS, ports, secrets }).postgres.ownerUrlOf(service),
    verifyAudit: () => verifyAudit({ ports, secrets, environment: environmentOf('admin-hierarchy') }),
    vaultKeysOf: (service) => vaultKeysOf(environmentOf(service)),
    filesUrlOf: (service) => `http://127.0.0.1:${environmentOf(service).FILES_PORT}`,
    callerKeys: { publicJwk: publicJwk(secrets.callerPrivateJwk), privateJwk: secrets.callerPrivateJwk },
    officerOf: (role) => demoSignIns(secrets).find((officer) => officer.role === role),
    clientSecret: (clientId) => secrets.clientSecrets[clientId],
    citizens: demoSignIns(secrets),
    seedAccounts: (accounts) => seedAccounts(dataDir, environmentOf('identity'), accounts),
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const natsUrl = (ports, secrets, service) =>
  `nats://${service}:${secrets.natsPasswords[service]}@127.0.0.1:${ports.nats}`;

const vaultKeysOf = ({ DATA_KEYS, BLIND_INDEX_KEY }) => ({
  dataKeys: JSON.parse(DATA_KEYS),
  blindIndexKey: BLIND_INDEX_KEY,
});

/** In a process of its own, as an operator does. */
async function verifyAudit({ ports, secrets, environment }) {
  const env = {
    ...environment,
    NATS_URL: `nats://operator:${secrets.natsOperatorPassword}@127.0.0.1:${ports.nats}`,
    AUDIT_PUBLIC_JWKS: JSON.stringify({ keys: [publicJwk(secrets.auditSigningJwk)] }),
  };
  const began = performance.now();
  const program = programOf('admin-hierarchy', 'verify-audit');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  return { seconds: (performance.now() - began) / 1000, report: stdout };
}

/** By identity's own seeding, which takes some 15 ms an account, most of it for its password. */
async function seedAccounts(dataDir, environment, accounts) {
  const file = join(dataDir, 'bench-seed.json');
  writeFileSync(file, JSON.stringify({ accounts }), { mode: 0o600 });
  const env = { ...environment, SEED_FILE: file };
  await promisify(execFile)(process.execPath, [programOf('identity', 'seed')], { env });
}
