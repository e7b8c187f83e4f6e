import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { sampleAuthorities } from './sample-authorities.mjs';
import { addresses } from './settings.mjs';

/** The demo accounts: made-up people whose phones the outside world's register knows, and what each may do. */
const demoAccounts = [
  { subscriber: 0, permissions: [], note: 'a citizen' },
  {
    subscriber: 1,
    permissions: [
      'notifier.delivery.read',
      'identity.source.manage',
      'identity.directory.search',
      'identity.directory.audit',
      'identity.account.deactivate',
    ],
    note: 'sees all deliveries, looks people up, deactivates accounts',
  },
  {
    subscriber: 2,
    permissions: ['identity.claim.decide', 'identity.relying-party.manage'],
    note: 'decides ownership claims, registers relying parties (VPCP)',
  },
];

/**
 * The agencies of the sample certificates, until the administration keeps the unit register: made up, in a province
 * that no list has.
 */
const agencyCodes = [
  { code: 'H99.08', name: 'Sở Y tế (mẫu)', budgetCode: '1990001', taxCode: '9900000016' },
  { code: 'H99.13', name: 'Sở Tư pháp (mẫu)', budgetCode: '1990002', taxCode: '9900000023' },
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

/** Writes what identity's seed reads, and gives it; it holds secrets, so only its owner reads the file. */
export function writeSeedFile({ dataDir, ports, secrets }) {
  const seed = {
    relyingParties: relyingParties(addresses(ports), secrets.clientSecrets),
    authorities: sampleAuthorities(dataDir),
    agencyCodes,
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
  const text = `${JSON.stringify(seed, null, 2)}\n`;
  writeFileSync(join(dataDir, 'seed.json'), text, { mode: 0o600 });
  return text;
}

/** Relying parties, registered as identity's register takes them (ID-44). */
function relyingParties({ portal, rp1, rp2, apache, developer }, secrets) {
  const parties = [
    portalItself(portal),
    {
      clientId: 'provincial-portal',
      names: names('Cổng Dịch vụ công tỉnh (mẫu)', 'Provincial service portal (sample)'),
      ...demo(rp1),
    },
    {
      clientId: 'feedback-subsystem',
      names: names('Phân hệ Phản ánh, kiến nghị (mẫu)', 'Feedback subsystem (sample)'),
      ...demo(rp2),
      idTokenAlgorithm: 'RS256', // so that both kinds of signature are in use
    },
    {
      clientId: 'demo-developer',
      names: names('Hệ thống của bạn (thử nghiệm)', 'Your own system (trial)'),
      redirectUris: [`${developer}/callback`],
      postLogoutRedirectUris: [`${developer}/`],
      scopes: ['profile', 'identity_number', 'phone', 'api'],
    },
    {
      clientId: 'apache',
      names: names('Trang nội bộ sau Apache (mẫu)', 'Internal pages behind Apache (sample)'),
      ...demo(apache),
      backchannelLogoutUri: `${apache}/callback?logout=backchannel`,
    },
  ];
  return parties.map((party) => ({
    ...party,
    authentication: { method: 'client_secret_basic', secret: secrets[party.clientId] },
  }));
}

const names = (vi, en) => ({ vi, en });

const portalItself = (portal) => ({
  clientId: 'vnconnect-portal',
  names: names('Cổng VNConnect', 'VNConnect portal'),
  redirectUris: [`${portal}/auth/callback`],
  postLogoutRedirectUris: [`${portal}/signed-out`],
  backchannelLogoutUri: `${portal}/auth/backchannel-logout`,
  scopes: ['profile', 'permissions'],
  firstParty: true,
});

const demo = (base) => ({
  redirectUris: [`${base}/callback`],
  postLogoutRedirectUris: [`${base}/`],
  backchannelLogoutUri: `${base}/backchannel-logout`,
  scopes: ['profile'],
});
