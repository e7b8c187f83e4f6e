import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from './settings.mjs';

/** Relying parties with this platform's addresses and secrets; only its owner reads it. */
export function writeSeedFile({ dataDir, ports, secrets }) {
  const seed = { relyingParties: relyingParties(addresses(ports), secrets.clientSecrets) };
  writeFileSync(join(dataDir, 'seed.json'), `${JSON.stringify(seed, null, 2)}\n`, { mode: 0o600 });
}

function relyingParties({ portal, rp1, rp2 }, secrets) {
  return [
    { clientId: 'vnconnect-portal', secret: secrets['vnconnect-portal'], baseUrl: portal },
    { clientId: 'rp1', secret: secrets.rp1, baseUrl: rp1 },
    { clientId: 'rp2', secret: secrets.rp2, baseUrl: rp2 },
  ];
}
