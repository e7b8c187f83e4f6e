import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  CompleteRegistration,
  ConfirmRegistrationCode,
  FindContact,
  GetOwnAccount,
  ResendRegistrationCode,
  StartRegistration,
} from '@vnconnect/contracts';
import { Tickets } from '../interactions/tickets.js';
import { everybodyMatches } from '../testing/fake-partners.js';
import { holder } from '../testing/holders.js';
import {
  makeClient,
  makePerson,
  type Person,
  proveRegistration,
  register,
  signIn,
} from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(() => {
  at.register.answer = everybodyMatches;
  at.notifier.behaviour = {};
});

const formOf = ({ password: _, ...application }: Person) => application;
const count = async (table: string): Promise<number> => {
  const [row] = await at.database.query<{ count: string }[]>(`SELECT count(*) FROM ${table}`);
  return Number(row?.count);
};

describe('registration by mobile subscriber', () => {
  it('ID-06 ends with an IAL2 account, its method, an event, and the citizen signed in', async () => {
    const person = makePerson({ email: 'thu@example.vn' });
    const { accountId, ticket } = await register(at, person);
    const proof = await at.service.app.get(Tickets, { strict: false }).spend(ticket);
    expect(proof).toMatchObject({ accountId, level: 'IAL2', amr: ['otp', 'sms'] });
    const [event] = await at.database.query<{ subject: string; body: string }[]>(
      `SELECT subject, body FROM outbox WHERE body LIKE '%' || $1 || '%'`,
      [accountId],
    );
    expect(event?.subject).toBe('identity.account.registered.v1');
    expect(JSON.parse(event?.body ?? '')).toMatchObject({
      payload: { accountId, kind: 'citizen', method: 'mobile-subscriber', level: 'IAL2' },
    });
    expect(await at.ask(GetOwnAccount, {}, holder(at, accountId))).toMatchObject({
      accountId,
      fullName: 'Nguyễn Văn Thử',
      dateOfBirth: '1992-03-05',
      level: 'IAL2',
      method: 'mobile-subscriber',
      maskedEmail: 't***@example.vn',
      phones: [{ isDefault: true, maskedPhone: expect.stringMatching(/^091\*{4}\d{3}$/) }],
    });
  });

  it('ID-03 names each malformed field with its reason, all at once', async () => {
    const refused = async (changes: Partial<Person>) => {
      const application = formOf(makePerson(changes));
      return (await at.refusal(StartRegistration, { application, client: makeClient() })).toProblem();
    };
    expect(
      await refused({
        identityNumber: '12345',
        fullName: 'R2D2',
        dateOfBirth: '2999-01-01',
        phone: '024 3826 1234',
      }),
    ).toEqual({
      code: 'invalid-fields',
      fields: [
        { path: 'identityNumber', code: 'identity-number.length' },
        { path: 'fullName', code: 'full-name.characters' },
        { path: 'dateOfBirth', code: 'date-of-birth.future' },
        { path: 'phone', code: 'phone.not-mobile' },
      ],
    });
    expect(await refused({ dateOfBirth: '1993-03-05' })).toMatchObject({
      fields: [{ path: 'identityNumber', code: 'identity-number.birth-date' }],
    });
    expect(await refused({ identityNumber: '00109A000001' })).toMatchObject({
      fields: [{ path: 'identityNumber', code: 'identity-number.characters' }],
    });
    expect(await refused({ identityNumber: '123456789', dateOfBirth: '1892-03-05' })).toMatchObject({
      fields: [{ path: 'dateOfBirth', code: 'date-of-birth.too-old' }],
    });
  });

  it('ID-03 needs a human check, and asks nobody before it', async () => {
    const asked = at.register.asked.length;
    const client = makeClient({ humanChecked: false });
    const refused = await at.refusal(StartRegistration, { application: formOf(makePerson()), client });
    expect(refused.code).toBe('human-check-required');
    expect(at.register.asked).toHaveLength(asked);
  });

  it('ID-01 a number that has an account is refused, and nothing of its holder is told', async () => {
    const person = makePerson();
    await register(at, person);
    const sent = at.notifier.orders.length;
    const other = { ...makePerson(), identityNumber: person.identityNumber };
    const refused = await at.refusal(StartRegistration, { application: formOf(other), client: makeClient() });
    expect(refused.toProblem()).toEqual({ code: 'account-exists' });
    expect(at.notifier.orders).toHaveLength(sent);
  });

  it('ID-01 of 200 registrations of one number at once exactly one becomes an account', async () => {
    const { identityNumber } = makePerson();
    const people = Array.from({ length: 200 }, () => makePerson({ identityNumber }));
    const proven = await Promise.all(people.map((person) => proveRegistration(at, person)));
    const complete = async (registrationId: string): Promise<string> => {
      const passwords = { password: 'Sen-Hong-71!', passwordConfirmation: 'Sen-Hong-71!' };
      try {
        await at.ask(CompleteRegistration, { registrationId, ...passwords, client: makeClient() });
        return 'done';
      } catch (error) {
        const { code } = error as { code: string };
        return code === 'sign-in.busy' ? complete(registrationId) : code;
      }
    };
    const answers = await Promise.all(proven.map(complete));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'account-exists')).toHaveLength(199);
    const phones = `SELECT count(*) FROM phones p JOIN identity_numbers n USING (account_id)`;
    const [{ count: kept } = { count: '' }] = await at.database.query<{ count: string }[]>(phones);
    expect(Number(kept)).toBe(await count('accounts'));
    expect(await count('identity_numbers')).toBe(await count('accounts'));
  }, 60_000);

  it('ID-04 a number in another name is refused; no code is sent, no application kept', async () => {
    const before = [at.notifier.orders.length, await count('registrations')];
    at.register.answer = () => ({ status: 200, body: { match: false } });
    const refused = await at.refusal(StartRegistration, {
      application: formOf(makePerson()),
      client: makeClient(),
    });
    expect(refused.code).toBe('subscriber-mismatch');
    expect([at.notifier.orders.length, await count('registrations')]).toEqual(before);
  });

  it('ID-04 asks the register for number, identity number, name and birth date, each in one spelling', async () => {
    const { phone, identityNumber } = makePerson();
    const application = {
      method: 'mobile-subscriber' as const,
      fullName: '  nguyễn   văn THỬ ',
      dateOfBirth: '1992-03-05',
      identityNumber: ` ${identityNumber.slice(0, 3)} ${identityNumber.slice(3)}`,
      phone: phone.replace('+84', '0').replace(/(.{4})(.{3})/, '$1 $2 '),
    };
    await at.ask(StartRegistration, { application, client: makeClient() });
    expect(at.register.asked.at(-1)).toEqual({
      ...{ phone, identityNumber, fullName: 'nguyễn văn THỬ', dateOfBirth: '1992-03-05' },
      ...{ key: at.register.key, path: '/v1/subscribers/verify' },
    });
  });

  it.each([
    ['500', { status: 500, body: {} }],
    ['429', { status: 429, body: {} }],
    ['401', { status: 401, body: {} }],
    ['broken JSON', { status: 200, body: '{"match":' }],
    ['another shape', { status: 200, body: { match: 'yes' } }],
  ])('ID-04 a register that answers %s is never a silent pass', async (_what, answer) => {
    at.register.answer = () => answer;
    const refused = await at.refusal(StartRegistration, {
      application: formOf(makePerson()),
      client: makeClient(),
    });
    expect(refused.code).toBe('subscriber-check-unavailable');
  });

  it('ID-05 the password’s problems and a confirmation that differs come together; the registration stays', async () => {
    const person = makePerson();
    const registrationId = await proveRegistration(at, person);
    const passwords = { password: `a${person.identityNumber}`, passwordConfirmation: 'other' };
    const client = makeClient();
    const refused = await at.refusal(CompleteRegistration, { registrationId, ...passwords, client });
    expect(refused.fields).toEqual([
      { path: 'password', code: 'password.upper-case' },
      { path: 'password', code: 'password.special' },
      { path: 'password', code: 'password.personal' },
      { path: 'passwordConfirmation', code: 'password.not-equal' },
    ]);
    const good = { password: 'Sen-Hong-71!', passwordConfirmation: 'Sen-Hong-71!' };
    await expect(at.ask(CompleteRegistration, { registrationId, ...good, client })).resolves.toBeDefined();
  });

  it('ID-05 what is kept of the password is an argon2id hash', async () => {
    const person = makePerson();
    const { accountId } = await register(at, person);
    const [row] = await at.database.query<{ password_hash: string }[]>(
      'SELECT password_hash FROM accounts WHERE id = $1',
      [accountId],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('the password comes after the code, and each step once', async () => {
    const person = makePerson();
    const client = makeClient();
    const { registrationId } = await at.ask(StartRegistration, { application: formOf(person), client });
    const complete = {
      registrationId,
      password: 'Sen-Hong-71!',
      passwordConfirmation: 'Sen-Hong-71!',
      client,
    };
    expect((await at.refusal(CompleteRegistration, complete)).code).toBe('registration.code-first');
    await at.ask(ConfirmRegistrationCode, { registrationId, code: at.notifier.codeFor(person.phone) });
    expect((await at.refusal(ResendRegistrationCode, { registrationId, client })).code).toBe(
      'registration.not-found',
    );
    await at.ask(CompleteRegistration, complete);
    expect((await at.refusal(CompleteRegistration, complete)).code).toBe('registration.not-found');
  });

  it('a registration of 30 minutes ago is over', async () => {
    const person = makePerson();
    const registrationId = await proveRegistration(at, person);
    await at.database.query(`UPDATE registrations SET expires_at = now() WHERE id = $1`, [registrationId]);
    const passwords = { password: 'Sen-Hong-71!', passwordConfirmation: 'Sen-Hong-71!' };
    const refused = await at.refusal(CompleteRegistration, {
      registrationId,
      ...passwords,
      client: makeClient(),
    });
    expect(refused.code).toBe('registration.not-found');
  });
});

describe('what is kept', () => {
  it('ID-11 neither person, number nor code stands in the database in the open', async () => {
    const person = makePerson({ email: 'rieng-tu@example.vn' });
    await proveRegistration(at, person);
    const code = at.notifier.codeFor(person.phone);
    await register(at, makePerson());
    for (const table of [
      'accounts',
      'identity_numbers',
      'phones',
      'registrations',
      'otp_codes',
      'otp_sendings',
      'outbox',
    ]) {
      const rows = await at.database.query<{ row: string }[]>(`SELECT t::text AS row FROM ${table} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of [person.identityNumber, person.phone, person.fullName, 'rieng-tu', `,${code},`]) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(Buffer.from(secret).toString('hex'));
      }
    }
  });

  it('the notifier finds where an account wants its notices', async () => {
    const person = makePerson({ email: 'thu@example.vn' });
    const { accountId } = await register(at, person, makeClient({ language: 'en' }));
    const { bus } = at.notifier;
    expect(await bus.request(FindContact, { accountId })).toEqual({
      ...{ phone: person.phone, email: 'thu@example.vn', fullName: 'Nguyễn Văn Thử', language: 'en' },
    });
    const unknown = bus.request(FindContact, { accountId: AccountId.parse(randomUUID()) });
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ID-43 GW-02 an account’s own page is for who has signed in at the portal, not for a token’s application', async () => {
    expect((await at.refusal(GetOwnAccount, {})).code).toBe('sign-in-required');
    const { accountId } = await register(at, makePerson());
    const caller = at.tokens.sign({ accountId, level: 'IAL2', permissions: [] });
    expect((await at.refusal(GetOwnAccount, {}, { caller })).code).toBe('portal-session-required');
  });

  it('ID-06 after registering, the citizen signs in again with number, password and code', async () => {
    const person = makePerson();
    const { accountId } = await register(at, person);
    const { ticket } = await signIn(at, person);
    expect(await at.service.app.get(Tickets, { strict: false }).spend(ticket)).toMatchObject({ accountId });
  });
});
