import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { sampleAuthorities } from './sample-authorities.mjs';
import { addresses } from './settings.mjs';

/**
 * The demo accounts: made-up people whose phones the outside world's register knows. Officers stand at a unit, with a
 * level or permissions (AH-04, AH-11) over it, or over the whole state; `role` is what the flows call them.
 */
const demoAccounts = [
  { subscriber: 0, note: 'a citizen' },
  {
    ...{ subscriber: 1, role: 'operator' },
    unit: 'G22',
    everywhere: true,
    permissions: [
      'view-deliveries',
      'manage-sources',
      'search-directory',
      'audit-directory',
      'deactivate-accounts',
    ],
    note: 'sees all deliveries, looks people up, deactivates accounts',
  },
  {
    ...{ subscriber: 2, role: 'vpcp', unit: 'G22', everywhere: true, level: 'vpcp' },
    permissions: ['decide-claims', 'manage-relying-parties'],
    note: 'administrator of VPCP: proposes senior rights, decides claims, registers relying parties',
  },
  {
    ...{ subscriber: 3, role: 'second-vpcp', unit: 'G22', everywhere: true, level: 'vpcp' },
    note: 'the second administrator of VPCP: approves what the first proposes',
  },
  {
    ...{ subscriber: 4, role: 'senior', unit: 'H99', level: 'senior' },
    note: 'senior administrator of the province of samples',
  },
  {
    ...{ subscriber: 5, role: 'level-1', unit: 'H99', permissions: ['province-admin', 'add-users'] },
    note: 'administrator of level 1 of that province',
  },
  {
    ...{ subscriber: 6, role: 'desk', unit: 'H99.01.02', permissions: ['create-citizen-account'] },
    note: 'officer at the desk of that province: makes accounts for citizens',
  },
  {
    ...{ subscriber: 7, role: 'leaving', unit: 'H99.08', permissions: ['view-certification-reports'] },
    note: 'officer of the health department, whose work another takes over',
  },
  {
    ...{ subscriber: 8, role: 'following', unit: 'H99.08' },
    note: 'officer of the health department, who takes over',
  },
];

const desk = (of) => `Bộ phận một cửa ${of}`;

/**
 * A made-up province that no list has, beside the real ones: its agencies are those of the sample certificates, known by
 * their MNS and MST.
 */
const units = [
  {
    ...{ code: 'H99', name: 'UBND tỉnh Mẫu', kind: 'province' },
    ...{ budgetCode: '1990000', taxCode: '9900000055' },
  },
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
  { code: 'H99', name: 'UBND tỉnh Mẫu' },
  { code: 'H99.08', name: 'Sở Y tế (mẫu)' },
  { code: 'H99.13', name: 'Sở Tư pháp tỉnh Mẫu' },
  { code: 'H99.21', name: 'Sở Du lịch tỉnh Mẫu' },
];

/** Demo accounts with what a person needs to sign in. */
export function demoSignIns({ demoPassword }) {
  const people = JSON.parse(
    readFileSync(join(root, 'apps', 'outside-world', 'data', 'subscribers.json'), 'utf8'),
  );
  return demoAccounts.map(({ subscriber, ...officer }) => {
    const person = people[subscriber];
    return { ...person, ...officer, accountId: accountIdOf(person), password: demoPassword };
  });
}

/** The same at every start, so that two services' seeds mean the same account: a UUID of version 8 (RFC 9562). */
function accountIdOf({ identityNumber }) {
  const hex = createHash('sha256').update(`demo account ${identityNumber}`).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return groups.join('-');
}

/** Writes what the services' seeds read, and gives it; it holds secrets, so only its owner reads the file. */
export function writeSeedFile({ dataDir, ports, secrets }) {
  const people = demoSignIns(secrets);
  const seed = {
    relyingParties: relyingParties(addresses(ports), secrets.clientSecrets),
    authorities: sampleAuthorities(dataDir),
    units,
    caAgencies,
    subsystems: subsystems(addresses(ports), secrets),
    accounts: people.map(({ accountId, identityNumber, fullName, dateOfBirth, phone, password }) => ({
      id: accountId,
      identityNumbers: [identityNumber],
      ...{ fullName, dateOfBirth, phones: [phone], password },
    })),
    officers: people.flatMap(({ role, unit, everywhere, level, permissions, ...person }) => {
      const { accountId, identityNumber, fullName, phone } = person;
      return unit
        ? [{ role, accountId, identityNumber, fullName, phone, unit, everywhere, level, permissions }]
        : [];
    }),
  };
  const text = `${JSON.stringify(seed, null, 2)}\n`;
  writeFileSync(join(dataDir, 'seed.json'), text, { mode: 0o600 });
  return text;
}

/** The subsystem that the outside world plays: one of those that are there, with its addresses and secret. */
const subsystems = ({ rp2 }, { subsystemSecret }) => [
  {
    ...{ code: 'PAKN', clientId: 'feedback-subsystem', secret: subsystemSecret },
    ...{ webhookUrl: `${rp2}/vnconnect/webhook`, listUrl: `${rp2}/vnconnect/list` },
  },
];

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
      scopes: ['profile', 'memberships'],
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
