import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  AddOwnCertificate,
  type CertificatePurpose,
  CompleteCertificateSignIn,
  ListOwnCertificates,
} from '@vnconnect/contracts';
import type { NewAccount } from '../../accounts/account.js';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { Transactions } from '../../database/transactions.js';
import { Tickets } from '../../interactions/tickets.js';
import { holder } from '../../testing/holders.js';
import { makeClient, makePerson, register, signIn } from '../../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../../testing/test-identity.js';
import { TrustedAuthoritiesRepository } from '../authorities/trusted-authorities.repository.js';
import { CertificateCheck } from '../certificate-check.js';
import { CertificateProofs } from '../certificate-proofs.js';
import { type CertificateWorld, startCertificateWorld } from '../testing/certificate-world.js';

let world: CertificateWorld;
let at: TestIdentity;
beforeAll(async () => {
  world = await startCertificateWorld();
  at = await startTestIdentity();
  for (const authority of world.authorities) {
    await at.service.app.get(TrustedAuthoritiesRepository).upsert(authority);
  }
}, 60_000);
afterAll(async () => {
  await at.stop();
  await world.stop();
});
beforeEach(async () => {
  await at.database.query('DELETE FROM accounts');
  await at.forgetSendings();
});

async function prove(name: string, purpose: CertificatePurpose = 'sign-in') {
  const [leaf, chain] = [await world.certificate(name), await world.chain(name)];
  const certificate = await at.service.app.get(CertificateCheck).check(leaf, chain, new Date());
  return at.service.app.get(CertificateProofs).issue({ certificate, way: 'usb-token', purpose });
}

const enter = async (name: string) =>
  at.ask(CompleteCertificateSignIn, { proof: await prove(name), client: makeClient() });
const refusal = async (name: string) =>
  (await at.refusal(CompleteCertificateSignIn, { proof: await prove(name), client: makeClient() })).code;

function makeAccount(
  account: Partial<NewAccount> & Pick<NewAccount, 'kind' | 'identityNumbers' | 'fullName'>,
) {
  const usual = { method: 'usb-token', level: 'IAL3', language: 'vi', phones: [] } as const;
  const without = { dateOfBirth: undefined, email: undefined, passwordHash: undefined };
  return at.service.app
    .get(Transactions)
    .run((transaction) =>
      at.service.app
        .get(AccountsRepository)
        .create(transaction, { ...usual, ...without, ...account }, new Date()),
    );
}

const agency = () =>
  makeAccount({
    kind: 'agency',
    fullName: 'Sở Y tế (mẫu)',
    identityNumbers: [
      { kind: 'tax-code', value: '9900000016' },
      { kind: 'agency-code', value: 'H99.08' },
    ],
  });
const citizen = (fullName = 'NGUYEN THI HONG DAO', cccd = '033192000001') =>
  makeAccount({ kind: 'citizen', fullName, identityNumbers: [{ kind: 'cccd', value: cccd }] });

const states = async (accountId: AccountId) => {
  const { certificates } = await at.ask(ListOwnCertificates, {}, holder(at, accountId));
  return certificates.map(({ state }) => state);
};

describe('sign-in by certificate', () => {
  it('ID-37 gives IAL3 and what proved it', async () => {
    const accountId = await citizen();
    const { ticket } = await enter('citizen');
    expect(await at.service.app.get(Tickets).spend(ticket)).toMatchObject({
      accountId,
      level: 'IAL3',
      amr: ['hwk', 'pin', 'mfa'],
    });
  });

  it('ID-37 a later sign-in by password on the same account gives the lower level', async () => {
    const person = makePerson({
      identityNumber: '033192000001',
      fullName: 'Nguyễn Thị Hồng Đào',
      dateOfBirth: '1992-03-14',
    });
    await register(at, person);
    const { ticket } = await enter('citizen');
    expect(await at.service.app.get(Tickets).spend(ticket)).toMatchObject({ level: 'IAL3' });
    await at.forgetSendings();
    const byPassword = await signIn(at, person);
    expect(await at.service.app.get(Tickets).spend(byPassword.ticket)).toMatchObject({ level: 'IAL2' });
  });

  it('ID-36 a certificate without an account says so', async () => {
    expect(await refusal('business')).toBe('certificate.not-registered');
  });

  it("ID-36 neither another person's name nor another number of a kind passes", async () => {
    await citizen('Người Khác Hẳn');
    expect(await refusal('citizen')).toBe('certificate.account-mismatch');
    await at.database.query('DELETE FROM accounts');
    const accounts = [
      { kind: 'cccd', value: '033192000001' },
      { kind: 'cmnd', value: '990000009' },
    ] as const;
    await makeAccount({ kind: 'citizen', fullName: 'Nguyễn Thị Hồng Đào', identityNumbers: accounts });
    expect(await refusal('citizen')).toBe('certificate.account-mismatch');
  });

  it('ID-36 numbers of two accounts on one certificate open neither', async () => {
    await citizen();
    await makeAccount({
      kind: 'citizen',
      fullName: 'Nguyễn Thị Hồng Đào',
      identityNumbers: [{ kind: 'cmnd', value: '990000001' }],
    });
    expect(await refusal('citizen')).toBe('certificate.account-mismatch');
  });

  it("ID-36 an organisation's certificate does not open its representative's account", async () => {
    await citizen('Chi nhánh Công ty Sen Vàng (mẫu)', '034088000002');
    expect(await refusal('business-representative')).toBe('certificate.not-registered');
  });

  it("ID-34 an agency's account takes no certificate of another CA than the Government's", async () => {
    await agency();
    expect(await refusal('agency-public-ca')).toBe('certificate.not-government');
    expect(await enter('agency')).toHaveProperty('ticket');
  });

  it('ID-37 an account that is no longer active takes no certificate', async () => {
    const accountId = await citizen();
    await at.database.query(`UPDATE accounts SET status = 'inactive' WHERE id = $1`, [accountId]);
    expect(await refusal('citizen')).toBe('sign-in.account-inactive');
  });

  it('ID-37 a proof signs in once, of twenty at once one; one for another purpose does not', async () => {
    await citizen();
    const proof = await prove('citizen');
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => at.ask(CompleteCertificateSignIn, { proof, client: makeClient() })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const other = { proof: await prove('citizen', 'registration'), client: makeClient() };
    expect((await at.refusal(CompleteCertificateSignIn, other)).code).toBe('certificate.proof-expired');
  });
});

describe('renewal', () => {
  it('ID-36 the new certificate of a subject takes over, and the old one then says why not', async () => {
    const accountId = await agency();
    await enter('agency');
    expect(await states(accountId)).toEqual(['current']);
    await enter('agency-renewed');
    expect(await states(accountId)).toEqual(['current', 'replaced']);
    expect(await refusal('agency')).toBe('certificate.replaced');
    await enter('agency-renewed');
    expect(await states(accountId)).toEqual(['current', 'replaced']);
  });

  it('ID-36 an old certificate never replaces a newer one, whichever of many comes first', async () => {
    const accountId = await agency();
    const names = ['agency', 'agency-renewed', 'agency', 'agency-renewed', 'agency'];
    await Promise.allSettled(names.map((name) => enter(name)));
    await enter('agency-renewed');
    expect((await states(accountId)).filter((state) => state === 'current')).toHaveLength(1);
    expect(await refusal('agency')).toBe('certificate.replaced');
  });

  it('ID-36 who is signed in adds the renewed one to their own account only', async () => {
    const accountId = await agency();
    const as = holder(at, accountId);
    await at.ask(AddOwnCertificate, { proof: await prove('agency-renewed', 'renewal') }, as);
    expect(await states(accountId)).toEqual(['current']);
    await citizen();
    const others = await at.refusal(AddOwnCertificate, { proof: await prove('citizen', 'renewal') }, as);
    expect(others.code).toBe('certificate.account-mismatch');
    const nobody = await at.refusal(AddOwnCertificate, { proof: await prove('agency', 'renewal') });
    expect(nobody.code).toBe('sign-in-required');
  });

  it('ID-43 ID-46 are seen and added in a session of the portal alone, by no application’s token', async () => {
    const accountId = await agency();
    const as = { caller: at.tokens.sign({ accountId, level: 'IAL3', permissions: [] }) };
    expect((await at.refusal(ListOwnCertificates, {}, as)).code).toBe('portal-session-required');
    const renewal = { proof: await prove('agency-renewed', 'renewal') };
    expect((await at.refusal(AddOwnCertificate, renewal, as)).code).toBe('portal-session-required');
    expect(await states(accountId)).toEqual([]);
  });

  it('ID-36 an expired or revoked certificate comes to no proof, and says why', async () => {
    for (const [name, code] of [
      ['expired', 'certificate.expired'],
      ['revoked', 'certificate.revoked'],
    ] as const) {
      await expect(prove(name)).rejects.toMatchObject({ code });
    }
  });

  it('ID-36 what is kept of a certificate names nobody without the keys', async () => {
    await citizen();
    await enter('citizen');
    const [row] = await at.database.query<Record<string, unknown>[]>('SELECT * FROM account_certificates');
    const text = JSON.stringify(row, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const part of ['Nguyễn', 'Đào', '033192000001', '990000001']) expect(text).not.toContain(part);
  });
});
