import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompleteRecovery,
  ConfirmRecoveryCode,
  ConfirmSignInCode,
  ResendSignInCode,
  StartSignIn,
  StopPhoneReplacement,
} from '@vnconnect/contracts';
import { everybodyMatches } from '../testing/fake-partners.js';
import { type Client, lostPhones } from '../testing/lost-phones.js';
import { makeClient, recoveryCompletion, signIn, startRecovery } from '../testing/people.js';
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

const {
  registered,
  newNumber,
  replace,
  numbersOf,
  noticesTo,
  stopTokens,
  pass24Hours,
  credentialsOf,
  stop,
  addPhone,
  waitForCode,
} = lostPhones(() => at);

describe('the 24 hours after', () => {
  it('ID-22 an unknown device is refused and told how long, a known one signs in by the new number', async () => {
    const person = await registered();
    const { phone } = await replace(person);
    await at.forgetSendings();
    const stranger = await at.refusal(StartSignIn, { ...credentialsOf(person), client: makeClient() });
    expect(stranger.code).toBe('sign-in.phone-held');
    expect(stranger.retryAfterSeconds).toBeGreaterThan(86_000);
    expect(stranger.retryAfterSeconds).toBeLessThanOrEqual(86_400);
    const known = makeClient({ deviceToken: person.deviceToken });
    await expect(signIn(at, { ...person, phone }, known)).resolves.toBeDefined();
    await at.forgetSendings();
    await pass24Hours();
    await expect(signIn(at, { ...person, phone })).resolves.toBeDefined();
  });

  it('ID-22 the wait is told to nobody who has not the password', async () => {
    const person = await registered();
    await replace(person);
    const wrong = { identityNumber: person.identityNumber, password: 'Không-phải-1', client: makeClient() };
    expect((await at.refusal(StartSignIn, wrong)).code).toBe('sign-in.failed');
  });

  it('ID-20 ID-22 another phone that the account had before serves an unknown device, and is all it is shown', async () => {
    const person = await registered();
    const other = newNumber();
    await addPhone(person, other);
    const { phone } = await replace(person);
    await at.forgetSendings();
    const client = makeClient();
    const { signInId, phones } = await at.ask(StartSignIn, { ...credentialsOf(person), client });
    expect(phones).toHaveLength(1);
    const held = await at.database.query<{ id: string }[]>(
      'SELECT id FROM phones WHERE account_id = $1 AND is_default',
      [person.accountId],
    );
    const resend = { signInId, phoneId: held[0]?.id ?? '', client };
    expect((await at.refusal(ResendSignInCode, resend)).code).toBe('sign-in.phone-unknown');
    const code = at.notifier.codeFor(other);
    await expect(at.ask(ConfirmSignInCode, { signInId, code, client })).resolves.toBeDefined();
    expect(
      at.notifier.orders.filter(({ to, template }) => to === phone && template === 'sign-in-code'),
    ).toEqual([]);
  });

  it('ID-22 ID-23 a forgotten password is not recovered by the new number, but on a known device', async () => {
    const person = await registered();
    const { phone } = await replace(person);
    const accountOf = async (client: Client) => {
      await at.forgetSendings();
      const { recoveryId } = await startRecovery(at, person, client);
      const [row] = await at.database.query<{ account_id: string | null }[]>(
        'SELECT account_id FROM recoveries WHERE id = $1',
        [recoveryId],
      );
      return row?.account_id;
    };
    expect(await accountOf(makeClient())).toBeNull();
    expect(at.notifier.orders.some(({ to, template }) => to === phone && template === 'recovery-code')).toBe(
      false,
    );
    expect(await accountOf(makeClient({ deviceToken: person.deviceToken }))).toBe(person.accountId);
    await pass24Hours();
    expect(await accountOf(makeClient())).toBe(person.accountId);
  });

  it('ID-22 ID-23 a recovery that the lost phone has proven is over', async () => {
    const person = await registered();
    await at.forgetSendings();
    const { recoveryId } = await startRecovery(at, person);
    await waitForCode(person.phone, 'recovery-code');
    await at.ask(ConfirmRecoveryCode, { recoveryId, code: at.notifier.codeFor(person.phone) });
    await replace(person);
    const refused = await at.refusal(CompleteRecovery, recoveryCompletion(recoveryId));
    expect(refused.code).toBe('recovery.not-found');
  });

  it('ID-22 the number before and the email are told, not the new number', async () => {
    const person = await registered();
    const { phone } = await replace(person);
    const notices = await noticesTo(person.accountId);
    expect(notices.map(({ to }) => to).sort()).toEqual([person.phone, 'thu@example.vn'].sort());
    expect(JSON.stringify(notices)).not.toContain(phone);
    expect(notices[0]?.variables).toMatchObject({ hours: '24' });
    const [kept] = await at.database.query<{ content: Buffer }[]>(
      'SELECT content FROM account_notices WHERE account_id = $1',
      [person.accountId],
    );
    expect(kept?.content.includes('stop-phone')).toBe(false);
  });
});

describe('stopping it', () => {
  it('ID-22 the true holder stops the change by the link and the password: the old phone is back, sessions end', async () => {
    const person = await registered();
    await replace(person);
    const [token = ''] = await stopTokens(person.accountId);
    await at.ask(StopPhoneReplacement, stop(person, token));
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
    const again = await at.refusal(StartSignIn, { ...credentialsOf(person), client: makeClient() });
    expect(again.code).toBe('sign-in.new-password-required');
    await at.forgetSendings();
    await startRecovery(at, person);
    await expect(waitForCode(person.phone, 'recovery-code')).resolves.toBeDefined();
  });

  it('ID-22 ID-46 who has said "this was not me" before can still stop it', async () => {
    const person = await registered();
    await replace(person);
    const [token = ''] = await stopTokens(person.accountId);
    await at.database.query('UPDATE accounts SET new_password_required_since = now() WHERE id = $1', [
      person.accountId,
    ]);
    await at.ask(StopPhoneReplacement, stop(person, token));
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
  });

  it('ID-22 the link works once, and not without the password, for another account, or after the day', async () => {
    const [person, other] = [await registered(), await registered()];
    await replace(person);
    const [token = ''] = await stopTokens(person.accountId);
    const refused = async (input: ReturnType<typeof stop>) =>
      (await at.refusal(StopPhoneReplacement, input)).code;
    expect(await refused({ ...stop(person, token), password: 'Không-phải-1' })).toBe('sign-in.failed');
    expect(await refused(stop(other, token))).toBe('phone-replacement.stop-not-found');
    expect(await refused(stop(person, 'A'.repeat(22)))).toBe('phone-replacement.stop-not-found');
    await pass24Hours();
    expect(await refused(stop(person, token))).toBe('phone-replacement.stop-not-found');
    expect(await numbersOf(person.accountId)).not.toEqual([[person.phone, true]]);
  });

  it('ID-22 of two stops by one link at once one undoes the change', async () => {
    const person = await registered();
    await replace(person);
    const [token = ''] = await stopTokens(person.accountId);
    const results = await Promise.allSettled(
      [1, 2].map(() => at.ask(StopPhoneReplacement, stop(person, token))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
  });

  it('ID-22 the first of two changes stopped undoes both; the second alone brings back the first number, held as it was', async () => {
    const run = async () => {
      const person = await registered();
      const { phone: first } = await replace(person);
      const { phone: second } = await replace(person);
      expect(await numbersOf(person.accountId)).toEqual([[second, true]]);
      const [toFirst = '', toOld = ''] = await stopTokens(person.accountId);
      return { person, first, toFirst, toOld };
    };
    const one = await run();
    await at.ask(StopPhoneReplacement, stop(one.person, one.toOld));
    expect(await numbersOf(one.person.accountId)).toEqual([[one.person.phone, true]]);
    const two = await run();
    await at.ask(StopPhoneReplacement, stop(two.person, two.toFirst));
    expect(await numbersOf(two.person.accountId)).toEqual([[two.first, true]]);
    const [phone] = await at.database.query<{ held_until: Date | null }[]>(
      'SELECT held_until FROM phones WHERE account_id = $1',
      [two.person.accountId],
    );
    expect(phone?.held_until).not.toBeNull();
  });
});
