// npm run audit:verify: whether the audit log of this data folder's platform, which must be running, is whole.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from './paths.mjs';
import { runOnPinnedNode } from './runtime.mjs';
import { publicJwk } from './secrets.mjs';

await runOnPinnedNode(import.meta.url, async () => {
  const { addressesOf } = await import('./servers/servers.mjs');
  const { needs } = await import('./servers/find.mjs');
  const { readPorts } = await import('./settings.mjs');
  const { runTypeScript } = await import('./typescript.mjs');
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) throw new Error(`There is no platform in ${dataDir}.`);
  const secrets = JSON.parse(readFileSync(file, 'utf8'));
  const given = Object.entries(needs).map(([kind, { setting }]) => [kind, { url: process.env[setting] }]);
  const servers = addressesOf({ sources: Object.fromEntries(given), ports: readPorts(), secrets });
  return runTypeScript('apps/admin-hierarchy/src/verify-audit.ts', [], {
    DATABASE_URL: servers.postgres.appUrlOf('admin-hierarchy'),
    NATS_URL: servers.nats.operatorUrl,
    AUDIT_PUBLIC_JWKS: JSON.stringify({ keys: [publicJwk(secrets.auditSigningJwk)] }),
  });
});
