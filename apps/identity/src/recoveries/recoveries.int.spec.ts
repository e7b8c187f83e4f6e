import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompleteRecovery,
  ConfirmRecoveryCode,
  ConfirmSignInCode,
  StartRecovery,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { Tickets } from '../interactions/tickets.js';
import {
  makeClient,
  makePerson,
  type Person,
  recoveryCompletion,
  register,
  signIn,
  startRecovery,
  startSignIn,
} from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(() => {
  at.notifier.behaviour = {};
});

const NEW = 'Sông-Đà-88!';

/** Starts and waits for the code, which goes out behind the answer. */
async function startAndRead(person: Person, client = makeClient()) {
  const seen = at.notifier.orders.length;
  const { recoveryId } = await startRecovery(at, person, client);
  await eventually(() => expect(at.notifier.orders.length).toBeGreaterThan(seen));
  return { recoveryId, code: at.notifier.codeFor(person.phone) };
}

async function prove(person: Person) {
  const { recoveryId, code } = await startAndRead(person);
  await at.ask(ConfirmRecoveryCode, { recoveryId, code });
  return recoveryId;
}

async function registered(changes: Partial<Person> = {}): Promise<Person & { accountId: string }> {
  const person = makePerson(changes);
  const { accountId } = await register(at, person);
  return { ...person, accountId };
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a forgotten password', () => {
  it('ID-23 is replaced by number, code to the registered phone, and a new password', async () => {
    const person = await registered();
    const recoveryId = await prove(person);
    expect(at.notifier.orders.at(-1)).toMatchObject({ to: person.phone, template: 'recovery-code' });
    expect(await at.ask(CompleteRecovery, recoveryCompletion(recoveryId))).toEqual({});
    expect((await at.refusal(CompleteRecovery, recoveryCompletion(recoveryId))).code).toBe(
      'recovery.not-found',
    );
    const old = { identityNumber: person.identityNumber, password: person.password };
    await expect(startSignIn(at, { ...person, ...old })).rejects.toMatchObject({ code: 'sign-in.failed' });
    const { ticket } = await signIn(at, { ...person, password: NEW });
    const proof = await at.service.app.get(Tickets, { strict: false }).spend(ticket);
    expect(proof?.accountId).toBe(person.accountId);
    const events = await at.database.query<{ body: string }[]>(
      `SELECT body FROM outbox WHERE subject = 'identity.account.password-reset.v1' AND body LIKE '%' || $1 || '%'`,
      [person.accountId],
    );
    expect(events.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      expect.objectContaining({ payload: { accountId: person.accountId } }),
    ]);
  });

  it('ID-23 always needs a human check, and a number that is one', async () => {
    const client = makeClient({ humanChecked: false });
    const { identityNumber } = await registered();
    expect((await at.refusal(StartRecovery, { identityNumber, client })).code).toBe('human-check-required');
    const malformed = await at.refusal(StartRecovery, { identityNumber: '12345', client: makeClient() });
    expect(malformed.fields).toEqual([{ path: 'identityNumber', code: 'identity-number.length' }]);
  });

  it('ID-23 the password comes after the code', async () => {
    const { recoveryId } = await startAndRead(await registered());
    expect((await at.refusal(CompleteRecovery, recoveryCompletion(recoveryId))).code).toBe(
      'recovery.code-first',
    );
  });

  it('ID-05 the new password keeps the rules, and is not the old one', async () => {
    const person = await registered();
    const recoveryId = await prove(person);
    const refused = async (...passwords: [string, string?]) =>
      (await at.refusal(CompleteRecovery, recoveryCompletion(recoveryId, ...passwords))).fields;
    expect(await refused(`Aa!${person.identityNumber}`, 'other')).toEqual([
      { path: 'password', code: 'password.personal' },
      { path: 'passwordConfirmation', code: 'password.not-equal' },
    ]);
    expect(await refused(person.password)).toEqual([{ path: 'password', code: 'password.same' }]);
    await expect(at.ask(CompleteRecovery, recoveryCompletion(recoveryId))).resolves.toEqual({});
  });

  it('ID-11 a code for recovery proves nothing for sign-in, nor the other way round', async () => {
    const person = await registered();
    const { signInId } = await startSignIn(at, person);
    const signInCode = at.notifier.codeFor(person.phone);
    const { recoveryId, code } = await startAndRead(person);
    if (code === signInCode) return;
    const client = makeClient();
    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client })).code).toBe('otp.incorrect');
    expect((await at.refusal(ConfirmRecoveryCode, { recoveryId, code: signInCode })).code).toBe(
      'otp.incorrect',
    );
  });

  it('ID-21 ends what guesses had switched off, forgets devices, and ends sign-ins under way', async () => {
    const person = await registered();
    const { deviceToken } = await signIn(at, person);
    const { signInId } = await startLater(person);
    const signInCode = at.notifier.codeFor(person.phone);
    await failTimes(person, 100);
    const recoveryId = await prove(person);
    await at.ask(CompleteRecovery, recoveryCompletion(recoveryId));
    const client = makeClient();
    expect((await at.refusal(ConfirmSignInCode, { signInId, code: signInCode, client })).code).toBe(
      'sign-in.not-found',
    );
    const devices = await at.database.query<unknown[]>('SELECT FROM known_devices WHERE account_id = $1', [
      person.accountId,
    ]);
    expect(devices).toHaveLength(0);
    await at.forgetSendings();
    const fresh = makeClient({ humanChecked: false, deviceToken });
    await expect(signIn(at, { ...person, password: NEW }, fresh)).resolves.toBeDefined();
  });

  it('ID-23 of two recoveries of one account at once one sets its password, and the other is over', async () => {
    const person = await registered();
    const first = await prove(person);
    await at.forgetSendings();
    const second = await prove(person);
    const passwords = ['Sông-Mã-11!', 'Sông-Lô-22!'];
    const results = await Promise.allSettled(
      [first, second].map((id, index) => at.ask(CompleteRecovery, recoveryCompletion(id, passwords[index]))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'recovery.not-found' });
    const won = results.findIndex(({ status }) => status === 'fulfilled');
    await expect(startSignIn(at, { ...person, password: passwords[won] ?? '' })).resolves.toBeDefined();
    await expect(startSignIn(at, { ...person, password: passwords[1 - won] ?? '' })).rejects.toMatchObject({
      code: 'sign-in.failed',
    });
  });

  it('ID-10 only the newest code of a number is valid', async () => {
    const person = await registered();
    const first = await startAndRead(person);
    await at.forgetSendings();
    const second = await startAndRead(person);
    const { recoveryId, code } = first;
    expect((await at.refusal(ConfirmRecoveryCode, { recoveryId, code })).code).toBe('otp.expired');
    await expect(at.ask(ConfirmRecoveryCode, second)).resolves.toBeDefined();
  });

  it('ID-23 a recovery of 15 minutes ago is over', async () => {
    const { recoveryId, code } = await startAndRead(await registered());
    await at.database.query('UPDATE recoveries SET expires_at = now() WHERE id = $1', [recoveryId]);
    expect((await at.refusal(ConfirmRecoveryCode, { recoveryId, code })).code).toBe('recovery.not-found');
  });
});

it('ID-12 five wrong codes void a recovery’s code; the right one is refused then too', async () => {
  const { recoveryId, code } = await startAndRead(await registered());
  for (let tries = 1; tries <= 5; tries += 1) {
    const refused = await at.refusal(ConfirmRecoveryCode, { recoveryId, code: wrong(code) });
    expect(refused.code).toBe(tries < 5 ? 'otp.incorrect' : 'otp.void');
  }
  expect((await at.refusal(ConfirmRecoveryCode, { recoveryId, code })).code).toBe('otp.void');
});

/** A second sign-in whose code is awaited. */
async function startLater(person: Person) {
  await at.forgetSendings();
  return startSignIn(at, person);
}

/** As so many wrong passwords for the number would leave it, and its device. */
async function failTimes(person: Person, failures: number): Promise<void> {
  const stranger = makeClient();
  await expect(startSignIn(at, { ...person, password: 'wrong' }, stranger)).rejects.toBeDefined();
  await at.database.query('UPDATE sign_in_failures SET failures = $1, last_at = now()', [failures]);
}
