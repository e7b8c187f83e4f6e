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

const desk = (of) => `Bộ phận một cửa ${of}`;

/**
 * A made-up province that no list has, beside the real ones: its agencies are those of the sample certificates, known by
 * their MNS and MST.
 */
const units = [
  { code: 'H99', name: 'UBND tỉnh Mẫu', kind: 'province' },
  { code: 'H99.01', name: 'Văn phòng UBND tỉnh Mẫu', kind: 'department', parent: 'H99' },
  {
    ...{ code: 'H99.01.02', name: 'Trung tâm phục vụ hành chính công tỉnh Mẫu' },
    ...{ kind: 'desk', parent: 'H99.01' },
  },
  {
    ...{ code: 'H99.08', name: 'Sở Y tế (mẫu)', kind: 'department', parent: 'H99' },
    ...{ budgetCode: '1990001', taxCode: '9900000016' },
  },
  {
    ...{ code: 'H99.13', name: 'Sở Tư pháp (mẫu)', kind: 'department', parent: 'H99' },
    ...{ budgetCode: '1990002', taxCode: '9900000023' },
  },
  { code: 'H99.31', name: 'UBND huyện Mẫu', kind: 'district', parent: 'H99' },
  { code: 'H99.31.01', name: desk('UBND huyện Mẫu'), kind: 'desk', parent: 'H99.31' },
  { code: 'H99.31.11', name: 'UBND xã Mẫu', kind: 'commune', parent: 'H99.31' },
  { code: 'H99.31.11.001', name: desk('UBND xã Mẫu'), kind: 'desk', parent: 'H99.31.11' },
];

/** The Government CA's register as it was last told: one name differs, one agency stands nowhere else. */
const caAgencies = [
  { code: 'H99.08', name: 'Sở Y tế (mẫu)' },
  { code: 'H99.13', name: 'Sở Tư pháp tỉnh Mẫu' },
  { code: 'H99.21', name: 'Sở Du lịch tỉnh Mẫu' },
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

/** Writes what the services' seeds read, and gives it; it holds secrets, so only its owner reads the file. */
export function writeSeedFile({ dataDir, ports, secrets }) {
  const seed = {
    relyingParties: relyingParties(addresses(ports), secrets.clientSecrets),
    authorities: sampleAuthorities(dataDir),
    units,
    caAgencies,
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
  scopes: ['profile'],
  firstParty: true,
});

const demo = (base) => ({
  redirectUris: [`${base}/callback`],
  postLogoutRedirectUris: [`${base}/`],
  backchannelLogoutUri: `${base}/backchannel-logout`,
  scopes: ['profile'],
});
