import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  AccountNoticeId,
  CompletePhoneReplacement,
  CompleteRecovery,
  ConfirmPhoneReplacementCode,
  ConfirmRecoveryCode,
  ConfirmSignInCode,
  ResendSignInCode,
  SendPhoneReplacementCode,
  StartPhoneReplacement,
  StartSignIn,
  StopPhoneReplacement,
} from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Notices } from '../notices/notices.js';
import { everybodyMatches } from '../testing/fake-partners.js';
import {
  makeClient,
  makePerson,
  type Person,
  recoveryCompletion,
  register,
  signIn,
  startRecovery,
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

type Client = ReturnType<typeof makeClient>;

async function registered(changes: Partial<Person> = {}) {
  const person = makePerson({ email: 'thu@example.vn', ...changes });
  const { accountId, deviceToken } = await register(at, person);
  return { ...person, accountId: AccountId.parse(accountId), deviceToken };
}
type Registered = Awaited<ReturnType<typeof registered>>;

const newNumber = () => makePerson().phone;

async function prove({ identityNumber, password }: Person, phone: string, client: Client = makeClient()) {
  await at.forgetSendings();
  const { replacementId } = await at.ask(StartPhoneReplacement, { identityNumber, password, client });
  await at.ask(SendPhoneReplacementCode, { replacementId, phone, client });
  await at.ask(ConfirmPhoneReplacementCode, { replacementId, code: at.notifier.codeFor(phone) });
  return replacementId;
}

async function replace(person: Person, phone = newNumber(), client: Client = makeClient()) {
  const replacementId = await prove(person, phone, client);
  return { phone, ...(await at.ask(CompletePhoneReplacement, { replacementId, client })) };
}

const numbersOf = async (accountId: AccountId) => {
  const phones = await at.service.app.get(AccountsRepository, { strict: false }).findPhones(accountId);
  return phones.map(({ number, isDefault }) => [number, isDefault]);
};

/** What the notices of the account said, the newest notice first. */
async function noticesTo(accountId: AccountId) {
  const rows = await at.database.query<{ id: string }[]>(
    'SELECT id FROM account_notices WHERE account_id = $1 ORDER BY ordered_at DESC, id',
    [accountId],
  );
  const notices = at.service.app.get(Notices, { strict: false });
  const read = await Promise.all(rows.map(({ id }) => notices.get(AccountNoticeId.parse(id))));
  return read.flatMap(({ messages }) => messages).filter(({ template }) => template === 'phone-replaced');
}

async function stopTokens(accountId: AccountId): Promise<string[]> {
  const notices = await noticesTo(accountId);
  const sms = notices.filter(({ channel }) => channel === 'sms');
  return sms.map(({ variables }) => String(variables['stopUrl']).split('#')[1] ?? '');
}

const pass24Hours = async () => {
  await at.database.query(`UPDATE phones SET held_until = held_until - interval '24 hours'`);
  await at.database.query(`UPDATE phone_replacements SET expires_at = expires_at - interval '24 hours'`);
};

describe('a lost phone', () => {
  it('ID-22 is replaced by number, password, a code to the new number, and the register', async () => {
    const person = await registered();
    const before = at.register.asked.length;
    const { phone, heldUntil, maskedPhone, isDeviceKnown } = await replace(person);
    expect(await numbersOf(person.accountId)).toEqual([[phone, true]]);
    expect(at.register.asked.slice(before)).toEqual([
      expect.objectContaining({
        phone,
        identityNumber: person.identityNumber,
        fullName: person.fullName,
        dateOfBirth: person.dateOfBirth,
      }),
    ]);
    expect(maskedPhone).not.toContain(phone.slice(-7));
    expect(isDeviceKnown).toBe(false);
    expect((Date.parse(heldUntil) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    const sent = at.notifier.orders.findLast(({ to }) => to === phone);
    expect(sent?.template).toBe('phone-replacement-code');
  });

  it('ID-22 needs a human check and the right password, whose failures count as those of a sign-in', async () => {
    const person = await registered();
    const { identityNumber } = person;
    const start = (password: string, client: Client) =>
      at.refusal(StartPhoneReplacement, { identityNumber, password, client });
    expect((await start(person.password, makeClient({ humanChecked: false }))).code).toBe(
      'human-check-required',
    );
    for (let failures = 0; failures < 4; failures += 1) {
      expect((await start('Không-phải-1', makeClient())).code).toBe('sign-in.failed');
    }
    expect((await start('Không-phải-1', makeClient())).code).toBe('sign-in.delayed');
    const signingIn = { identityNumber, password: person.password, client: makeClient() };
    expect((await at.refusal(StartSignIn, signingIn)).code).toBe('sign-in.delayed');
  });

  it('ID-22 a wrong password and an unknown number are answered alike', async () => {
    const client = makeClient();
    const known = { identityNumber: (await registered()).identityNumber, password: 'Không-phải-1', client };
    const unknown = { ...known, identityNumber: makePerson().identityNumber };
    const answers = await Promise.all(
      [known, unknown].map((input) => at.refusal(StartPhoneReplacement, input)),
    );
    expect(answers[0]?.toProblem()).toEqual(answers[1]?.toProblem());
  });

  it('ID-04 ID-22 a number of somebody else is refused, nothing changes, and another may be entered', async () => {
    const person = await registered();
    const foreign = newNumber();
    const replacementId = await prove(person, foreign);
    at.register.answer = () => ({ status: 200, body: { match: false } });
    const client = makeClient();
    expect((await at.refusal(CompletePhoneReplacement, { replacementId, client })).code).toBe(
      'subscriber-mismatch',
    );
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
    expect(await noticesTo(person.accountId)).toEqual([]);
    expect((await at.refusal(CompletePhoneReplacement, { replacementId, client })).code).toBe(
      'phone-replacement.code-first',
    );
    at.register.answer = everybodyMatches;
    await at.forgetSendings();
    const own = newNumber();
    await at.ask(SendPhoneReplacementCode, { replacementId, phone: own, client });
    await at.ask(ConfirmPhoneReplacementCode, { replacementId, code: at.notifier.codeFor(own) });
    await at.ask(CompletePhoneReplacement, { replacementId, client });
    expect(await numbersOf(person.accountId)).toEqual([[own, true]]);
  });

  it('ID-04 ID-22 without the register nothing changes, and it can be asked again', async () => {
    const person = await registered();
    const phone = newNumber();
    const replacementId = await prove(person, phone);
    const client = makeClient();
    at.register.answer = () => ({ status: 503, body: '' });
    expect((await at.refusal(CompletePhoneReplacement, { replacementId, client })).code).toBe(
      'subscriber-check-unavailable',
    );
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
    at.register.answer = everybodyMatches;
    await at.ask(CompletePhoneReplacement, { replacementId, client });
    expect(await numbersOf(person.accountId)).toEqual([[phone, true]]);
  });

  it('ID-22 an odd number, and one that receives the codes already, are named', async () => {
    const person = await registered();
    const client = makeClient();
    const { identityNumber, password } = person;
    const { replacementId } = await at.ask(StartPhoneReplacement, { identityNumber, password, client });
    const refused = async (phone?: string) =>
      (await at.refusal(SendPhoneReplacementCode, { replacementId, ...(phone && { phone }), client })).fields;
    expect(await refused('024 3333 3333')).toEqual([{ path: 'phone', code: 'phone.not-mobile' }]);
    expect(await refused()).toEqual([{ path: 'phone', code: 'field.required' }]);
    expect(await refused(person.phone)).toEqual([{ path: 'phone', code: 'phone.already-yours' }]);
  });

  it('ID-12 ID-22 one account sends codes to no more than five phones an hour', async () => {
    const { identityNumber, password } = await registered();
    const client = makeClient();
    const { replacementId } = await at.ask(StartPhoneReplacement, { identityNumber, password, client });
    for (let sent = 0; sent < 5; sent += 1) {
      await at.ask(SendPhoneReplacementCode, { replacementId, phone: newNumber(), client: makeClient() });
      await at.database.query(`UPDATE otp_sendings SET sent_at = sent_at - interval '31 seconds'`);
    }
    const sixth = { replacementId, phone: newNumber(), client: makeClient() };
    expect((await at.refusal(SendPhoneReplacementCode, sixth)).code).toBe('otp.too-many');
    await at.forgetSendings();
  });

  it('ID-11 ID-22 a code sent to one number proves no other', async () => {
    const { identityNumber, password } = await registered();
    const client = makeClient();
    const { replacementId } = await at.ask(StartPhoneReplacement, { identityNumber, password, client });
    const [own, victims] = [newNumber(), newNumber()];
    await at.ask(SendPhoneReplacementCode, { replacementId, phone: own, client });
    const code = at.notifier.codeFor(own);
    await at.forgetSendings();
    await at.ask(SendPhoneReplacementCode, { replacementId, phone: victims, client });
    if (code === at.notifier.codeFor(victims)) return;
    expect((await at.refusal(ConfirmPhoneReplacementCode, { replacementId, code })).code).toBe(
      'otp.incorrect',
    );
  });

  it('ID-22 of two replacements of one account at once one takes over, and the other is over', async () => {
    const person = await registered();
    const numbers = [newNumber(), newNumber()];
    const first = await prove(person, numbers[0] ?? '');
    const second = await prove(person, numbers[1] ?? '');
    const client = makeClient();
    const results = await Promise.allSettled(
      [first, second].map((replacementId) => at.ask(CompletePhoneReplacement, { replacementId, client })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'phone-replacement.not-found' });
    const won = results.findIndex(({ status }) => status === 'fulfilled');
    expect(await numbersOf(person.accountId)).toEqual([[numbers[won], true]]);
    expect(await stopTokens(person.accountId)).toHaveLength(1);
  });

  it('ID-22 when a step of it fails, nothing of it has happened', async () => {
    const person = await registered();
    const replacementId = await prove(person, newNumber());
    const owner = await new DataSource({ type: 'postgres', url: at.ownerUrl }).initialize();
    await owner.query(`ALTER TABLE account_notices ADD CONSTRAINT broken CHECK (false) NOT VALID`);
    const client = makeClient();
    expect((await at.refusal(CompletePhoneReplacement, { replacementId, client })).code).toBe('internal');
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
    const [account] = await at.database.query<{ from: Date | null }[]>(
      'SELECT sessions_from AS "from" FROM accounts WHERE id = $1',
      [person.accountId],
    );
    expect(account?.from).toBeNull();
    await owner.query('ALTER TABLE account_notices DROP CONSTRAINT broken');
    await owner.destroy();
    await expect(at.ask(CompletePhoneReplacement, { replacementId, client })).resolves.toBeDefined();
  });

  it('ID-22 a password replaced in between ends it', async () => {
    const person = await registered();
    const replacementId = await prove(person, newNumber());
    await at.database.query(`UPDATE accounts SET sessions_from = now() WHERE id = $1`, [person.accountId]);
    expect((await at.refusal(CompletePhoneReplacement, { replacementId, client: makeClient() })).code).toBe(
      'phone-replacement.not-found',
    );
  });

  it('ID-22 every session ends, and a sign-in that waits for a code to the lost phone too', async () => {
    const person = await registered();
    await at.forgetSendings();
    const client = makeClient();
    const { signInId } = await at.ask(StartSignIn, { ...credentialsOf(person), client });
    const code = at.notifier.codeFor(person.phone);
    await replace(person);
    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client })).code).toBe('sign-in.not-found');
    const events = await at.database.query<unknown[]>(
      `SELECT FROM outbox WHERE subject = 'identity.account.sessions-ended.v1'
       AND body LIKE '%' || $1 || '%' AND body LIKE '%phone-replaced%'`,
      [person.accountId],
    );
    expect(events).toHaveLength(1);
  });
});

const credentialsOf = ({ identityNumber, password }: Registered) => ({ identityNumber, password });

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

const stop = (person: Registered, token: string) =>
  ({ token, ...credentialsOf(person), client: makeClient() }) as const;

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

/** As self-service adds one. */
async function addPhone({ accountId }: Registered, number: string): Promise<void> {
  const { AccountColumns } = await import('../accounts/account-columns.js');
  const columns = at.service.app.get(AccountColumns, { strict: false });
  await at.database.query(
    `INSERT INTO phones (id, account_id, number_index, number, is_default, proven_at)
     VALUES (gen_random_uuid(), $1, $2, $3, false, now())`,
    [accountId, columns.phoneIndex(number), columns.seal(number, 'phone')],
  );
}

async function waitForCode(phone: string, template: string) {
  const { eventually } = await import('@vnconnect/testing');
  return eventually(() => {
    const order = at.notifier.orders.findLast((each) => each.to === phone && each.template === template);
    if (!order) throw new Error('no code yet');
    return order;
  });
}
