import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ChangePassword,
  ChooseMessageLanguage,
  ConfirmSignInCode,
  GetOwnAccount,
} from '@vnconnect/contracts';
import { holder, toldTo } from '../testing/holders.js';
import { makeClient, makePerson, type Person, register, signIn, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

type Registered = Person & { accountId: string };
const NEW = 'Sông-Đà-88!';

async function registered(changes: Partial<Person> = {}): Promise<Registered> {
  const person = makePerson(changes);
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  return { ...person, accountId };
}

const changed = ({ password: currentPassword }: Person, password = NEW, passwordConfirmation = password) => ({
  ...{ currentPassword, password, passwordConfirmation },
});

describe('a change of the password', () => {
  it('ID-46 ID-05 takes the present one; every session and sign-in under way ends, and the holder is told', async () => {
    const person = await registered({ email: 'mat.khau@example.vn' });
    const as = holder(at, person.accountId);
    const { signInId } = await startSignIn(at, person);
    const code = at.notifier.codeFor(person.phone);
    await at.ask(ChangePassword, changed(person), as);
    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client: makeClient() })).code).toBe(
      'sign-in.not-found',
    );
    await expect(startSignIn(at, person)).rejects.toMatchObject({ code: 'sign-in.failed' });
    await at.forgetSendings();
    await expect(signIn(at, { ...person, password: NEW })).resolves.toBeDefined();
    const ended = await at.database.query<unknown[]>(
      `SELECT FROM outbox WHERE subject = 'identity.account.sessions-ended.v1' AND body LIKE '%' || $1 || '%'`,
      [person.accountId],
    );
    expect(ended).toHaveLength(1);
    const told = (await toldTo(at, person.accountId)).filter(
      ({ template }) => template === 'password-changed',
    );
    expect(told.map(({ to }) => to)).toEqual([person.email, person.phone]);
  });

  it('ID-05 keeps the rules, and is not the present one', async () => {
    const person = await registered();
    const as = holder(at, person.accountId);
    const refused = async (...given: [string, string?]) =>
      (await at.refusal(ChangePassword, changed(person, ...given), as)).fields;
    expect(await refused(`Aa!${person.identityNumber}`, 'other')).toEqual([
      { path: 'password', code: 'password.personal' },
      { path: 'passwordConfirmation', code: 'password.not-equal' },
    ]);
    expect(await refused(person.password)).toEqual([{ path: 'password', code: 'password.same' }]);
    const { currentPassword: _, ...without } = changed(person);
    expect((await at.refusal(ChangePassword, without, as)).fields).toEqual([
      { path: 'currentPassword', code: 'field.required' },
    ]);
  });

  it('ID-46 ID-21 the present one is not guessed in a session: growing delays, and nothing else is hindered', async () => {
    const person = await registered();
    const as = holder(at, person.accountId);
    const guess = changed({ ...person, password: 'Sai-Roi-99!' });
    for (let tries = 0; tries < 4; tries += 1) {
      expect((await at.refusal(ChangePassword, guess, as)).fields).toEqual([
        { path: 'currentPassword', code: 'password.wrong' },
      ]);
    }
    const refused = await at.refusal(ChangePassword, changed(person), as);
    expect(refused.code).toBe('password-change.delayed');
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    await expect(startSignIn(at, person, makeClient({ humanChecked: false }))).resolves.toBeDefined();
  });

  it('ID-46 ID-21 100 wrong ones in a row switch it off, whatever time passes', async () => {
    const person = await registered();
    const as = holder(at, person.accountId);
    const guess = changed({ ...person, password: 'Sai-Roi-99!' });
    const key = await guessedKey(() => at.refusal(ChangePassword, guess, as));
    const wrong = [{ path: 'currentPassword', code: 'password.wrong' }];
    const standAt = (failures: number) =>
      at.database.query(
        `UPDATE sign_in_failures SET failures = $2, last_at = now() - interval '15 minutes' WHERE key = $1`,
        [key, failures],
      );
    await standAt(100);
    expect((await at.refusal(ChangePassword, changed(person), as)).fields).toEqual(wrong);
    await standAt(99);
    await at.ask(ChangePassword, changed(person), as);
    const [count] = await at.database.query<object[]>(
      'SELECT failures FROM sign_in_failures WHERE key = $1',
      [key],
    );
    expect(count).toEqual({ failures: 0 });
  });

  it('ID-46 of two at once one replaces it', async () => {
    const person = await registered();
    const as = holder(at, person.accountId);
    const passwords = [NEW, 'Sông-Lô-99!'];
    const done = await Promise.allSettled(
      passwords.map((password) => at.ask(ChangePassword, changed(person, password), as)),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ID-46 an account without a password may set one after a fresh proof, if it can be of use', async () => {
    const person = await registered();
    const as = holder(at, person.accountId);
    const first = { password: NEW, passwordConfirmation: NEW };
    await at.database.query('UPDATE accounts SET password_hash = NULL WHERE id = $1', [person.accountId]);
    expect((await at.ask(GetOwnAccount, {}, as)).password).toBe('none');
    expect((await at.refusal(ChangePassword, first, as)).code).toBe('reauthentication.required');
    await at.database.query('DELETE FROM phones WHERE account_id = $1', [person.accountId]);
    expect((await at.refusal(ChangePassword, first, as)).code).toBe('password-change.phone-first');
    await at.database.query(`UPDATE identity_numbers SET kind = 'tax-code' WHERE account_id = $1`, [
      person.accountId,
    ]);
    expect((await at.refusal(ChangePassword, first, as)).code).toBe('password-change.certificate-only');
  });
});

it('ID-46 ID-05 the account page knows of a common password, and of the language of messages', async () => {
  const person = await registered();
  const as = holder(at, person.accountId);
  expect(await at.ask(GetOwnAccount, {}, as)).toMatchObject({ password: 'set', language: 'vi' });
  await at.database.query('UPDATE accounts SET password_common_since = now() WHERE id = $1', [
    person.accountId,
  ]);
  await at.ask(ChooseMessageLanguage, { language: 'en' }, as);
  expect(await at.ask(GetOwnAccount, {}, as)).toMatchObject({ password: 'common', language: 'en' });
  await at.ask(ChangePassword, changed(person), as);
  expect((await at.ask(GetOwnAccount, {}, as)).password).toBe('set');
});

/** The key of the one counter that an act adds. */
async function guessedKey(act: () => Promise<unknown>): Promise<Buffer | undefined> {
  const keys = () => at.database.query<{ key: Buffer }[]>('SELECT key FROM sign_in_failures');
  const before = await keys();
  await act();
  const added = (await keys()).find(({ key }) => !before.some((each) => each.key.equals(key)));
  return added?.key;
}
