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
function relyingParties({ portal, rp1, rp2, apache }, secrets) {
  const party = (clientId, names, more) => ({
    clientId,
    names,
    authentication: { method: 'client_secret_basic', secret: secrets[clientId] },
    ...more,
  });
  const demo = (base) => ({
    redirectUris: [`${base}/callback`],
    postLogoutRedirectUris: [`${base}/`],
    backchannelLogoutUri: `${base}/backchannel-logout`,
    scopes: ['profile'],
  });
  return [
    party(
      'vnconnect-portal',
      { vi: 'Cổng VNConnect', en: 'VNConnect portal' },
      {
        redirectUris: [`${portal}/auth/callback`],
        postLogoutRedirectUris: [`${portal}/signed-out`],
        backchannelLogoutUri: `${portal}/auth/backchannel-logout`,
        scopes: ['profile', 'permissions'],
        firstParty: true,
      },
    ),
    party(
      'provincial-portal',
      { vi: 'Cổng Dịch vụ công tỉnh (mẫu)', en: 'Provincial service portal (sample)' },
      demo(rp1),
    ),
    party(
      'feedback-subsystem',
      { vi: 'Phân hệ Phản ánh, kiến nghị (mẫu)', en: 'Feedback subsystem (sample)' },
      { ...demo(rp2), idTokenAlgorithm: 'RS256' }, // so that both kinds of signature are in use
    ),
    party(
      'demo-developer',
      { vi: 'Hệ thống của bạn (thử nghiệm)', en: 'Your own system (trial)' },
      {
        redirectUris: ['http://localhost:8095/callback'],
        postLogoutRedirectUris: ['http://localhost:8095/'],
        scopes: ['profile', 'identity_number', 'phone', 'api'],
      },
    ),
    party(
      'apache',
      { vi: 'Trang nội bộ sau Apache (mẫu)', en: 'Internal pages behind Apache (sample)' },
      {
        redirectUris: [`${apache}/callback`],
        postLogoutRedirectUris: [`${apache}/`],
        backchannelLogoutUri: `${apache}/callback?logout=backchannel`,
        scopes: ['profile'],
      },
    ),
  ];
}
