import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompletePhoneReplacement,
  ConfirmPhoneReplacementCode,
  ConfirmSignInCode,
  SendPhoneReplacementCode,
  StartPhoneReplacement,
  StartSignIn,
} from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { everybodyMatches } from '../testing/fake-partners.js';
import { type Client, lostPhones } from '../testing/lost-phones.js';
import { makeClient, makePerson } from '../testing/people.js';
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

const { registered, newNumber, prove, replace, numbersOf, noticesTo, stopTokens, credentialsOf } = lostPhones(
  () => at,
);

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

  it('ID-11 ID-21 ID-22 codes tried at wrongly count lastingly, with wrong passwords, over all replacements', async () => {
    const { identityNumber, password } = await registered();
    const client = makeClient();
    for (let codes = 0; codes < 3; codes += 1) {
      await at.forgetSendings();
      const { replacementId } = await at.ask(StartPhoneReplacement, { identityNumber, password, client });
      const phone = newNumber();
      await at.ask(SendPhoneReplacementCode, { replacementId, phone, client });
      const code = at.notifier.codeFor(phone) === '000000' ? '000001' : '000000';
      for (let tries = 0; tries < 4; tries += 1) {
        const refused = await at.refusal(ConfirmPhoneReplacementCode, { replacementId, code });
        expect(refused.code).toBe('otp.incorrect');
      }
    }
    const machine = makeClient({ humanChecked: false });
    const refused = await at.refusal(StartSignIn, { identityNumber, password, client: machine });
    expect(refused.code).toBe('human-check-required');
    await at.ask(StartPhoneReplacement, { identityNumber, password, client }); // the fourth
    const wrong = { identityNumber, password: 'Không-phải-1', client };
    expect((await at.refusal(StartPhoneReplacement, wrong)).code).toBe('sign-in.failed');
    expect((await at.refusal(StartPhoneReplacement, { identityNumber, password, client })).code).toBe(
      'sign-in.delayed',
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
