import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  GetOwnAccount,
  FindContact,
  PreviewCertificateRegistration,
  RegisterByCertificate,
} from '@vnconnect/contracts';
import { TokenHolders } from '../certificate-listener/testing/token-holders.js';
import { Tickets } from '../interactions/tickets.js';
import { makeClient, makePerson, register as registerByPhone } from '../testing/people.js';
import { holder } from '../testing/holders.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
let holders: TokenHolders;
beforeAll(async () => {
  at = await startTestIdentity();
  holders = await TokenHolders.start(at);
}, 60_000);
afterAll(async () => {
  await holders.stop();
  await at.stop();
});

const email = 'soyte@tinhmau.example';
const register = (proof: string, client = makeClient()) =>
  at.ask(RegisterByCertificate, { proof, email, client });
const refusal = async (proof: string) =>
  (await at.refusal(RegisterByCertificate, { proof, email, client: makeClient() })).code;
const forgetAccounts = () => at.database.query('DELETE FROM accounts');
const rows = (sql: string, values: unknown[] = []) =>
  at.database.query<Record<string, unknown>[]>(sql, values);

/** The signed-in holder's own account. */
async function ownAccount(ticket: string) {
  const proof = await at.service.app.get(Tickets, { strict: false }).spend(ticket);
  if (!proof) throw new Error('the ticket proves nothing');
  return { proof, account: await at.ask(GetOwnAccount, {}, holder(at, proof.accountId)) };
}

describe('registration by certificate', () => {
  it('ID-30 the form of an agency is filled from its certificate, not typed', async () => {
    const proof = await holders.prove('agency');
    expect(await at.ask(PreviewCertificateRegistration, { proof })).toEqual({
      kind: 'agency',
      name: 'Sở Y tế (mẫu)',
      agencyCode: 'H99.08',
      certificate: expect.objectContaining({
        commonName: 'Sở Y tế (mẫu)',
        organisation: 'Ủy ban nhân dân Tỉnh Mẫu',
        email,
        issuerName: 'CA chuyên dùng Chính phủ (mẫu)',
        notBefore: expect.stringMatching(/Z$/),
        notAfter: expect.stringMatching(/Z$/),
      }),
    });
  });

  it('ID-37 an agency registers at IAL3 and is signed in, without a password or a phone', async () => {
    const { accountId, ticket } = await register(await holders.prove('agency'));
    const { proof, account } = await ownAccount(ticket);
    expect(proof).toMatchObject({ accountId, level: 'IAL3', amr: expect.arrayContaining(['hwk']) });
    expect(account).toMatchObject({
      ...{ kind: 'agency', fullName: 'Sở Y tế (mẫu)', level: 'IAL3', method: 'usb-token' },
      ...{ phones: [], maskedEmail: 's***@tinhmau.example' },
    });
    expect(account).not.toHaveProperty('dateOfBirth');
    const [row] = await rows('SELECT password_hash FROM accounts WHERE id = $1', [accountId]);
    expect(row).toEqual({ password_hash: null });
    const certificates = await rows('SELECT way FROM account_certificates WHERE account_id = $1', [
      accountId,
    ]);
    expect(certificates).toEqual([{ way: 'usb-token' }]);
    const [event] = await rows(`SELECT body FROM outbox WHERE body LIKE '%' || $1 || '%' AND subject = $2`, [
      accountId,
      'identity.account.registered.v1',
    ]);
    expect(JSON.parse(String(event?.['body']))).toMatchObject({
      payload: { accountId, kind: 'agency', method: 'usb-token', level: 'IAL3' },
    });
    expect(await at.notifier.bus.request(FindContact, { accountId })).toEqual({
      ...{ email, fullName: 'Sở Y tế (mẫu)', language: 'vi' },
    });
  });

  it('ID-01 an agency that has an account is refused, and its proof stays good for nothing but signing in', async () => {
    await forgetAccounts();
    await register(await holders.prove('agency'));
    const proof = await holders.prove('agency-renewed');
    expect((await at.refusal(PreviewCertificateRegistration, { proof })).code).toBe('account-exists');
    expect(await refusal(proof)).toBe('account-exists');
  });

  it.each([
    ['agency-second', 'agency-code-unknown'],
    ['agency-public-ca', 'certificate.not-government'],
  ])('ID-34 %s makes no account: %s', async (name, code) => {
    await forgetAccounts();
    const proof = await holders.prove(name);
    expect((await at.refusal(PreviewCertificateRegistration, { proof })).code).toBe(code);
    expect(await refusal(proof)).toBe(code);
    expect(await rows('SELECT id FROM accounts')).toEqual([]);
  });

  it('ID-30 a business registers by the public CA, and its representative’s number stays free', async () => {
    await forgetAccounts();
    const business = await ownAccount(
      (await register(await holders.prove('business-representative'))).ticket,
    );
    expect(business.account).toMatchObject({ kind: 'business', level: 'IAL3' });
    const numbers = await rows('SELECT kind FROM identity_numbers WHERE account_id = $1', [
      business.account.accountId,
    ]);
    expect(numbers).toEqual([{ kind: 'tax-code' }]);
  });

  it('ID-02 a citizen’s certificate with both numbers takes both, so neither registers again by phone', async () => {
    await forgetAccounts();
    const { account } = await ownAccount((await register(await holders.prove('citizen'))).ticket);
    expect(account).toMatchObject({ kind: 'citizen', fullName: 'Nguyễn Thị Hồng Đào' });
    for (const identityNumber of ['990000001', '033192000001']) {
      const person = makePerson({ identityNumber, dateOfBirth: '1992-03-14' });
      await expect(registerByPhone(at, person)).rejects.toMatchObject({ code: 'account-exists' });
    }
  });

  it('ID-30 needs a human check, and leaves the proof good', async () => {
    await forgetAccounts();
    const proof = await holders.prove('business');
    const client = makeClient({ humanChecked: false });
    expect((await at.refusal(RegisterByCertificate, { proof, email, client })).code).toBe(
      'human-check-required',
    );
    expect((await at.refusal(RegisterByCertificate, { proof, email: 'no', client })).code).toBe(
      'invalid-fields',
    );
    await expect(register(proof)).resolves.toBeDefined();
    expect(await refusal(proof)).toBe('certificate.proof-expired');
  });

  it('ID-01 of 100 registrations with one certificate at once exactly one becomes an account', async () => {
    await forgetAccounts();
    const token = await holders.token('business');
    const proofs: string[] = [];
    while (proofs.length < 50) {
      proofs.push((await holders.present(token)).outcome.get('proof') ?? '');
    }
    // Each proof twice, too: neither the number nor the proof may count double.
    const answers = await Promise.all(
      [...proofs, ...proofs].map((proof) => register(proof).then(() => 'done', codeOf)),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    const others = new Set(answers.filter((answer) => answer !== 'done'));
    for (const code of others) expect(['account-exists', 'certificate.proof-expired']).toContain(code);
    expect(await rows('SELECT count(*)::int AS count FROM accounts')).toEqual([{ count: 1 }]);
    expect(await rows('SELECT count(*)::int AS count FROM account_certificates')).toEqual([{ count: 1 }]);
    expect(await rows('SELECT count(*)::int AS count FROM identity_numbers')).toEqual([{ count: 1 }]);
  }, 60_000);

  it('ID-30 all or nothing: when the certificate cannot be kept, there is no account, and the proof stays good', async () => {
    await forgetAccounts();
    const proof = await holders.prove('citizen-rsa');
    const { DataSource } = await import('typeorm');
    const owner = await new DataSource({ type: 'postgres', url: at.ownerUrl }).initialize();
    try {
      await owner.query('ALTER TABLE account_certificates RENAME TO account_certificates_away');
      expect(await refusal(proof)).toBe('internal');
      expect(await rows('SELECT id FROM accounts')).toEqual([]);
      await owner.query('ALTER TABLE account_certificates_away RENAME TO account_certificates');
      await expect(register(proof)).resolves.toBeDefined();
    } finally {
      await owner.destroy();
    }
  });
});

describe('while the register of units is away', () => {
  it('AH-02 nobody’s organisation is registered, and the problem says why', async () => {
    await forgetAccounts();
    await holders.units.stop();
    for (const name of ['agency', 'business-representative']) {
      const proof = await holders.prove(name);
      expect((await at.refusal(PreviewCertificateRegistration, { proof })).code).toBe(
        'agency-register-unavailable',
      );
      expect(await refusal(proof)).toBe('agency-register-unavailable');
    }
    expect(await rows('SELECT id FROM accounts')).toEqual([]);
  });
});

const codeOf = (error: unknown) => (error as { code: string }).code;
