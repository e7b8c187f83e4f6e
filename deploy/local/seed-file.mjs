import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { addresses } from './settings.mjs';

/** The demo accounts: made-up people whose phones the outside world's register knows, and what each may do. */
const demoAccounts = [
  { subscriber: 0, permissions: [], note: 'a citizen' },
  { subscriber: 1, permissions: ['notifier.delivery.read'], note: 'sees all deliveries' },
];

/** Demo accounts with what a person needs to sign in. */
export function demoSignIns({ demoPassword }) {
  const people = JSON.parse(
    readFileSync(join(root, 'apps', 'outside-world', 'data', 'subscribers.json'), 'utf8'),
  );
  return demoAccounts.map(({ subscriber, permissions, note }) => ({
    ...people[subscriber],
    password: demoPassword,
    permissions,
    note,
  }));
}

/** Writes what identity's seed reads; it holds secrets, so only its owner reads it. */
export function writeSeedFile({ dataDir, ports, secrets }) {
  const seed = {
    relyingParties: relyingParties(addresses(ports), secrets.clientSecrets),
    accounts: demoSignIns(secrets).map(
      ({ identityNumber, fullName, dateOfBirth, phone, password, permissions }) => ({
        identityNumbers: [identityNumber],
        fullName,
        dateOfBirth,
        phones: [phone],
        password,
        permissions,
      }),
    ),
  };
  writeFileSync(join(dataDir, 'seed.json'), `${JSON.stringify(seed, null, 2)}\n`, { mode: 0o600 });
}

/** Relying parties, registered as identity's register takes them (ID-44). */
function relyingParties({ portal, rp1, rp2 }, secrets) {
  const authentication = (clientId) => ({ method: 'client_secret_basic', secret: secrets[clientId] });
  const parties = [
    portalParty(portal),
    demoParty('rp1', rp1, {
      vi: 'Cổng Dịch vụ công tỉnh (mẫu)',
      en: 'Public service portal of a province (demo)',
    }),
    demoParty('rp2', rp2, { vi: 'Phân hệ Phản ánh, kiến nghị (mẫu)', en: 'Feedback subsystem (demo)' }),
    developerParty(),
  ];
  return parties.map((party) => ({ ...party, authentication: authentication(party.clientId) }));
}

const portalParty = (baseUrl) => ({
  clientId: 'vnconnect-portal',
  names: { vi: 'Cổng quản trị VNConnect', en: 'VNConnect portal' },
  redirectUris: [`${baseUrl}/auth/callback`],
  postLogoutRedirectUris: [`${baseUrl}/signed-out`],
  backchannelLogoutUri: `${baseUrl}/auth/backchannel-logout`,
  scopes: ['profile', 'permissions'],
  firstParty: true,
});

const demoParty = (clientId, baseUrl, names) => ({
  clientId,
  names,
  redirectUris: [`${baseUrl}/callback`],
  postLogoutRedirectUris: [`${baseUrl}/`],
  backchannelLogoutUri: `${baseUrl}/backchannel-logout`,
  scopes: ['profile'],
});

/** For whoever tries the platform out with a client of their own; nothing of ours listens there. */
const developerParty = () => ({
  clientId: 'demo-developer',
  names: { vi: 'Ứng dụng của nhà phát triển (mẫu)', en: 'A developer’s own application (demo)' },
  redirectUris: ['http://localhost:8095/callback'],
  scopes: ['profile'],
});
