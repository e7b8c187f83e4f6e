import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from './settings.mjs';

/** Relying parties with this platform's addresses and secrets; only its owner reads it. */
export function writeSeedFile({ dataDir, ports, secrets }) {
  const seed = { relyingParties: relyingParties(addresses(ports), secrets.clientSecrets) };
  writeFileSync(join(dataDir, 'seed.json'), `${JSON.stringify(seed, null, 2)}\n`, { mode: 0o600 });
}

/** As VPCP would register them (apps/identity/src/oidc/relying-party.ts). Both kinds of signature are in use. */
function relyingParties({ portal, rp1, rp2, apache }, secrets) {
  return [
    {
      clientId: 'vnconnect-portal',
      names: { vi: 'Cổng VNConnect', en: 'VNConnect portal' },
      authentication: withSecret(secrets['vnconnect-portal']),
      redirectUris: [`${portal}/auth/callback`],
      postLogoutRedirectUris: [`${portal}/signed-out`],
      backchannelLogoutUri: `${portal}/auth/backchannel-logout`,
      scopes: ['profile', 'permissions'],
      firstParty: true,
    },
    { clientId: 'rp1', ...demonstration(rp1, secrets.rp1, 'thứ nhất', 'First'), idTokenAlgorithm: 'ES256' },
    { clientId: 'rp2', ...demonstration(rp2, secrets.rp2, 'thứ hai', 'Second'), idTokenAlgorithm: 'RS256' },
    {
      clientId: 'apache',
      names: { vi: 'Trang nội bộ sau Apache', en: 'Internal pages behind Apache' },
      authentication: withSecret(secrets.apache),
      redirectUris: [`${apache}/callback`],
      postLogoutRedirectUris: [`${apache}/`],
      backchannelLogoutUri: `${apache}/callback?logout=backchannel`,
      scopes: ['profile'],
    },
  ];
}

const withSecret = (secret) => ({ method: 'client_secret_basic', secret });

function demonstration(baseUrl, secret, vi, en) {
  return {
    names: { vi: `Hệ thống thử nghiệm ${vi}`, en: `${en} trial system` },
    authentication: withSecret(secret),
    redirectUris: [`${baseUrl}/callback`],
    postLogoutRedirectUris: [`${baseUrl}/`],
    backchannelLogoutUri: `${baseUrl}/backchannel-logout`,
    scopes: ['profile'],
  };
}
