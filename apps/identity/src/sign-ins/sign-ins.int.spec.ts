import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConfirmSignInCode, ResendSignInCode, StartSignIn } from '@vnconnect/contracts';
import type { ProblemError } from '@vnconnect/service-kit';
import { hash } from '@node-rs/argon2';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Transactions } from '../database/transactions.js';
import { Tickets } from '../interactions/tickets.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { makeClient, makePerson, type Person, register, signIn, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());

async function registered(changes: Partial<Person> = {}) {
  const person = makePerson(changes);
  const { accountId, deviceToken } = await register(at, person);
  await at.forgetSendings();
  return { person, accountId, deviceToken };
}
const attempt = ({ identityNumber, password }: Person, client = makeClient()) =>
  at.ask(StartSignIn, { identityNumber, password, client }).then(
    () => 'code sent',
    (error: ProblemError) => error.code,
  );
const wrong = (person: Person) => ({ ...person, password: 'Not-The-1!' });
/** So many failures, with all delays waited for. */
async function fail(person: Person, times: number, client = makeClient()) {
  const answers = new Set<string>();
  for (let turn = 0; turn < times; turn += 1) {
    answers.add(await attempt(wrong(person), client));
    await passTime();
  }
  return [...answers];
}
const passTime = () =>
  at.database.query(`UPDATE sign_in_failures SET last_at = last_at - interval '15 minutes'`);
const failures = async () => {
  const rows = await at.database.query<{ failures: number }[]>('SELECT failures FROM sign_in_failures');
  return rows.map((row) => row.failures).sort((a, b) => b - a);
};
const forget = () => at.database.query('DELETE FROM sign_in_failures');

describe('sign-in by identity number, password and code', () => {
  beforeEach(forget);

  it('ID-20 gives a ticket for the account, with the methods used', async () => {
    const { person, accountId } = await registered();
    const { ticket } = await signIn(at, person);
    const proof = await at.service.app.get(Tickets, { strict: false }).spend(ticket);
    expect(proof).toMatchObject({ accountId, level: 'IAL2', amr: ['pwd', 'otp', 'sms', 'mfa'] });
  });

  it('ID-20 sends the code to another phone of the account when asked, and only to one of its own', async () => {
    const person = makePerson();
    const second = makePerson().phone;
    const accounts = at.service.app.get(AccountsRepository, { strict: false });
    const { fullName, dateOfBirth, identityNumber } = person;
    await at.service.app.get(Transactions, { strict: false }).run(async (transaction) =>
      accounts.create(
        transaction,
        {
          ...{ kind: 'citizen', method: 'mobile-subscriber', level: 'IAL2', language: 'vi' },
          ...{ fullName, dateOfBirth, email: undefined, phones: [person.phone, second] },
          identityNumbers: [{ kind: 'cccd', value: identityNumber }],
          passwordHash: await hash(person.password),
        },
        new Date(),
      ),
    );
    const client = makeClient();
    const { signInId, phones } = await startSignIn(at, person, client);
    expect(phones.map(({ isDefault }) => isDefault)).toEqual([true, false]);
    const stranger = (await startSignIn(at, (await registered()).person)).phones[0]?.phoneId;
    const refused = await at.refusal(ResendSignInCode, {
      signInId,
      client,
      ...(stranger && { phoneId: stranger }),
    });
    expect(refused.code).toBe('sign-in.phone-unknown');
    const first = at.notifier.codeFor(person.phone);
    const phoneId = phones[1]?.phoneId;
    await at.ask(ResendSignInCode, { signInId, client, ...(phoneId && { phoneId }) });
    const code = at.notifier.codeFor(second);
    if (first !== code) {
      expect((await at.refusal(ConfirmSignInCode, { signInId, code: first, client })).code).toBe(
        'otp.incorrect',
      );
    }
    await expect(at.ask(ConfirmSignInCode, { signInId, code, client })).resolves.toBeDefined();
  });

  it('ID-02 an account is found by its CMND and its CCCD, and neither may be on a second one', async () => {
    const [person, cmnd] = [makePerson(), '012345678'];
    const accounts = at.service.app.get(AccountsRepository, { strict: false });
    const transactions = at.service.app.get(Transactions, { strict: false });
    const { fullName, dateOfBirth, phone } = person;
    const account = {
      ...({ kind: 'citizen', method: 'mobile-subscriber', level: 'IAL2', language: 'vi' } as const),
      ...{ fullName, dateOfBirth, email: undefined, phones: [phone] },
      passwordHash: await hash(person.password),
    };
    const cccd = { kind: 'cccd', value: person.identityNumber } as const;
    const both = [{ kind: 'cmnd', value: cmnd } as const, cccd];
    const make = (identityNumbers: typeof both | [typeof cccd]) =>
      transactions.run((transaction) =>
        accounts.create(transaction, { ...account, identityNumbers }, new Date()),
      );
    await make(both);
    await expect(make([cccd])).rejects.toThrow('account-exists');
    expect(await attempt(person)).toBe('code sent');
    await at.forgetSendings();
    expect(await attempt({ ...person, identityNumber: cmnd })).toBe('code sent');
    expect(await accounts.existsByNumber({ kind: 'cmnd', value: cmnd })).toBe(true);
  });

  it('a sign-in is over after its 10 minutes, and after its success', async () => {
    const { person } = await registered();
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    const code = at.notifier.codeFor(person.phone);
    await at.database.query('UPDATE sign_ins SET expires_at = now() WHERE id = $1', [signInId]);
    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client })).code).toBe('sign-in.not-found');
    await at.database.query(`UPDATE sign_ins SET expires_at = now() + interval '1 minute' WHERE id = $1`, [
      signInId,
    ]);
    await at.ask(ConfirmSignInCode, { signInId, code, client });
    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client })).code).toBe('sign-in.not-found');
  });

  it('ID-10 a newer sign-in’s code ends no older sign-in', async () => {
    const { person } = await registered();
    const client = makeClient();
    const older = await startSignIn(at, person, client);
    await at.forgetSendings();
    await startSignIn(at, person, client);
    const code = at.notifier.codeFor(person.phone);
    const refused = await at.refusal(ConfirmSignInCode, { signInId: older.signInId, code, client });
    expect(refused.code).toBe('otp.expired');
  });

  it('ID-05 a hash of lesser parameters is replaced at sign-in', async () => {
    const { person, accountId } = await registered();
    const lesser = await hash(person.password, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    await at.database.query('UPDATE accounts SET password_hash = $1 WHERE id = $2', [lesser, accountId]);
    await startSignIn(at, person);
    const read = 'SELECT password_hash FROM accounts WHERE id = $1';
    const [row] = await at.database.query<{ password_hash: string }[]>(read, [accountId]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await at.forgetSendings();
    expect(await attempt(person)).toBe('code sent');
  });

  it('ID-05 a password that is on the list by now is noted at sign-in', async () => {
    const { person, accountId } = await registered();
    const common = { ...person, password: 'Matkhau@123' };
    const since = async () => {
      const read = 'SELECT password_common_since FROM accounts WHERE id = $1';
      const [row] = await at.database.query<{ password_common_since: Date | null }[]>(read, [accountId]);
      return row?.password_common_since;
    };
    await startSignIn(at, person);
    expect(await since()).toBeNull();
    await at.forgetSendings();
    const passwordHash = await hash(common.password);
    await at.database.query('UPDATE accounts SET password_hash = $1 WHERE id = $2', [
      passwordHash,
      accountId,
    ]);
    await startSignIn(at, common);
    expect(await since()).toBeInstanceOf(Date);
  });
});

describe('guessing', () => {
  beforeEach(forget);

  it('ID-21 unknown number, wrong password and inactive account are alike, in answer and in work done', async () => {
    const { person } = await registered();
    const inactive = await registered();
    await at.database.query(`UPDATE accounts SET status = 'inactive' WHERE id = $1`, [inactive.accountId]);
    const verify = jest.spyOn(at.service.app.get(PasswordHasher, { strict: false }), 'verify');
    for (const typed of [makePerson(), wrong(person), inactive.person, wrong(inactive.person)]) {
      verify.mockClear();
      const { identityNumber, password } = typed;
      const refused = await at.refusal(StartSignIn, { identityNumber, password, client: makeClient() });
      expect(refused.toProblem()).toEqual({ code: 'sign-in.failed' });
      expect(verify).toHaveBeenCalledTimes(1);
    }
    verify.mockRestore();
  });

  it('ID-21 after 3 failures a human check, then a growing delay, for known and unknown numbers alike', async () => {
    const { person } = await registered();
    for (const typed of [wrong(person), makePerson()]) {
      const machine = makeClient({ humanChecked: false });
      const answers = [];
      for (let turn = 0; turn < 4; turn += 1) answers.push(await attempt(typed, machine));
      expect(answers).toEqual([...Array<string>(3).fill('sign-in.failed'), 'human-check-required']);
      expect(await attempt(typed)).toBe('sign-in.failed');
      const { identityNumber, password } = typed;
      const refused = await at.refusal(StartSignIn, { identityNumber, password, client: makeClient() });
      expect(refused.toProblem()).toEqual({ code: 'sign-in.delayed', retryAfterSeconds: 2 });
    }
  });

  it('ID-21 parallel wrong passwords are each counted, and no more of them looked at than one by one', async () => {
    const { person } = await registered();
    const machine = () => makeClient({ humanChecked: false });
    const answers = await Promise.all(Array.from({ length: 50 }, () => attempt(wrong(person), machine())));
    expect(answers.filter((answer) => answer === 'sign-in.failed')).toHaveLength(3);
    expect(answers.filter((answer) => answer === 'human-check-required')).toHaveLength(47);
    expect((await failures())[0]).toBe(3);
  });

  it('ID-21 parallel tries at one address, each for another number, meet its human check as one by one', async () => {
    const address = '198.51.100.9';
    const spray = () => attempt(makePerson(), makeClient({ address, humanChecked: false }));
    const answers = await Promise.all(Array.from({ length: 30 }, spray));
    expect(answers.filter((answer) => answer === 'sign-in.failed')).toHaveLength(10);
    expect(answers.filter((answer) => answer === 'human-check-required')).toHaveLength(20);
    expect((await failures()).filter((each) => each > 0)).toEqual([10, ...Array<number>(10).fill(1)]);
  });

  it('ID-21 100 failures in a row switch the password off, without showing it', async () => {
    const { person } = await registered();
    expect(await fail(person, 100)).toEqual(['sign-in.failed']);
    expect(await attempt(person)).toBe('sign-in.failed');
    await passTime();
    const unknown = makePerson();
    expect(await fail(unknown, 101)).toEqual(['sign-in.failed']);
  }, 60_000);

  it('ID-21 the holder on a known device is not locked out by a stranger, even behind the same address', async () => {
    const { person, deviceToken } = await registered();
    const stranger = makeClient();
    for (let turn = 0; turn < 12; turn += 1) await attempt(wrong(person), stranger);
    expect(await attempt(person, makeClient())).toBe('sign-in.delayed');
    const holder = makeClient({ address: stranger.address, deviceToken, humanChecked: false });
    expect(await attempt(person, holder)).toBe('code sent');
  });

  it('ID-21 a known device has a count of its own', async () => {
    const { person, deviceToken } = await registered();
    const device = makeClient({ deviceToken, humanChecked: false });
    for (let turn = 0; turn < 3; turn += 1) await attempt(wrong(person), device);
    expect(await attempt(person, device)).toBe('human-check-required');
    expect(await attempt(person, makeClient({ humanChecked: false }))).toBe('code sent');
  });

  it('ID-21 a device of one account is a stranger to another, and a token we never gave is nobody’s', async () => {
    const [mine, theirs] = [await registered(), await registered()];
    for (const deviceToken of [mine.deviceToken, 'A'.repeat(43)]) {
      await forget();
      const client = makeClient({ deviceToken, humanChecked: false });
      for (let turn = 0; turn < 3; turn += 1) await attempt(wrong(theirs.person), client);
      expect(await attempt(theirs.person, makeClient({ humanChecked: false }))).toBe('human-check-required');
    }
    const client = makeClient({ deviceToken: 'A'.repeat(43) });
    expect((await signIn(at, theirs.person, client)).deviceToken).not.toBe(client.deviceToken);
    await at.forgetSendings();
    const family = makeClient({ deviceToken: mine.deviceToken });
    expect((await signIn(at, theirs.person, family)).deviceToken).toBe(mine.deviceToken);
  });

  it('ID-21 both factors right set the count back; the password alone does not', async () => {
    const { person } = await registered();
    await fail(person, 2);
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    expect((await failures())[0]).toBe(2);
    await at.ask(ConfirmSignInCode, { signInId, code: at.notifier.codeFor(person.phone), client });
    expect(await attempt(wrong(person), makeClient({ humanChecked: false }))).toBe('sign-in.failed');
    expect((await failures()).filter((each) => each > 2)).toEqual([]);
  });

  it('ID-21 a code voided by wrong tries counts as one failure', async () => {
    const { person } = await registered();
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    const code = at.notifier.codeFor(person.phone) === '000000' ? '000001' : '000000';
    const answers = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await at.refusal(ConfirmSignInCode, { signInId, code, client })).code,
      ),
    );
    expect(answers.filter((answer) => answer === 'otp.void')).toHaveLength(16);
    expect(await failures()).toEqual([1, 0]);
  });

  it('ID-21 spraying one password over many numbers meets a human check by its address', async () => {
    const address = '198.51.100.7';
    const spray = async () => attempt(makePerson(), makeClient({ address, humanChecked: false }));
    const answers = [];
    for (let turn = 0; turn < 11; turn += 1) answers.push(await spray());
    expect(answers).toEqual([...Array<string>(10).fill('sign-in.failed'), 'human-check-required']);
  });

  it('ID-20 a malformed number is named, and nobody is asked', async () => {
    const refused = await at.refusal(StartSignIn, {
      identityNumber: '12 34',
      password: 'x',
      client: makeClient(),
    });
    expect(refused.fields).toEqual([{ path: 'identityNumber', code: 'identity-number.length' }]);
    expect(await failures()).toEqual([]);
  });
});
