import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  MakePhoneDefault,
  RemovePhone,
  ReportSignIn,
  type PersonCaller,
  StopPhoneReplacement,
} from '@vnconnect/contracts';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { addPhone, changeEmail, freshly } from '../testing/contacts.js';
import { reportableSignIn, toldTo } from '../testing/holders.js';
import { lostPhones } from '../testing/lost-phones.js';
import { addPasskey, refusedPasskeySignIn } from '../testing/second-factors.js';
import { SoftAuthenticator } from '../testing/soft-authenticator.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

const { registered, newNumber, numbersOf, replace, stop, stopTokens } = lostPhones(() => at);
type Registered = Awaited<ReturnType<typeof registered>>;

const repository = () => at.service.app.get(AccountsRepository, { strict: false });
const emailOf = async ({ accountId }: Registered) => (await repository().find(accountId))?.email;
const phoneIdOf = async ({ accountId }: Registered, phone: string) =>
  (await repository().findPhones(accountId)).find(({ number }) => number === phone)?.id ?? '';

/** Adds the phone and has codes go to it from now on. */
async function takeOver(person: Registered, phone: string) {
  await addPhone(at, person, phone);
  const { reauthenticationId, as } = await freshly(at, person);
  await at.ask(MakePhoneDefault, { phoneId: await phoneIdOf(person, phone), reauthenticationId }, as);
  await at.forgetSendings();
}

/** Somebody with a sign-in that can be reported. */
async function reportable(person: Registered) {
  await at.forgetSendings();
  return { person, token: await reportableSignIn(at, person) };
}

/** A proof by whoever has the phone that codes go to. */
async function freshProof(person: Registered, phone = person.phone) {
  const proof = await freshly(at, person, phone);
  await at.forgetSendings();
  return proof;
}

describe('"this was not me"', () => {
  it('ID-22 ID-46 phones added since are gone, codes go to the one before, and its email is back', async () => {
    const { person, token } = await reportable(await registered());
    const [strange, other] = [newNumber(), newNumber()];
    await takeOver(person, strange);
    const proof = await freshProof(person, strange);
    await addPhone(at, person, other, proof);
    await changeEmail(at, 'ke.la@example.vn', proof);
    await changeEmail(at, 'ke.la.khac@example.vn', proof);
    await at.ask(ReportSignIn, { token });
    expect(await numbersOf(person.accountId)).toEqual([[person.phone, true]]);
    expect(await emailOf(person)).toBe(person.email);
    const told = (await toldTo(at, person.accountId)).filter(
      ({ template }) => template === 'account-secured',
    );
    expect(told.map(({ to }) => to)).toEqual([person.email, person.phone]);
  });

  it('ID-46 an account that had no email then has none again', async () => {
    const without = await registered({ email: undefined });
    const { person, token } = await reportable(without);
    await changeEmail(at, 'ke.la@example.vn', await freshProof(person));
    await at.ask(ReportSignIn, { token });
    expect(await emailOf(person)).toBeUndefined();
  });

  it('ID-46 what was added before stays', async () => {
    const person = await registered();
    const own = newNumber();
    await at.forgetSendings();
    const proof = await freshProof(person);
    await changeEmail(at, 'cua.toi@example.vn', proof);
    await addPhone(at, person, own, proof);
    const { token } = await reportable(person);
    await at.ask(ReportSignIn, { token });
    expect(await numbersOf(person.accountId)).toEqual([
      [person.phone, true],
      [own, false],
    ]);
    expect(await emailOf(person)).toBe('cua.toi@example.vn');
  });

  it('ID-46 the holder is never left without a phone: that which alone is left stays', async () => {
    const { person, token } = await reportable(await registered());
    const [left, other] = [newNumber(), newNumber()];
    await takeOver(person, left);
    const proof = await freshProof(person, left);
    const { reauthenticationId, as } = proof;
    const phoneId = await phoneIdOf(person, person.phone);
    await at.ask(RemovePhone, { phoneId, reauthenticationId }, as);
    await addPhone(at, person, other, proof);
    await at.ask(ReportSignIn, { token });
    expect(await numbersOf(person.accountId)).toEqual([[left, true]]);
  });

  it('ID-22 ID-46 a number that took a lost one’s place since stays: its own link stops it', async () => {
    const { person, token } = await reportable(await registered());
    const { phone } = await replace(person);
    await at.ask(ReportSignIn, { token });
    expect(await numbersOf(person.accountId)).toEqual([[phone, true]]);
  });

  it('ID-22 ID-46 a number put back by that link is the holder’s, whatever is reported after', async () => {
    const before = await registered();
    await at.forgetSendings();
    await addPhone(at, before, newNumber());
    const { person, token } = await reportable(before);
    await replace(person);
    const [link = ''] = await stopTokens(person.accountId);
    await at.ask(StopPhoneReplacement, stop(person, link));
    await at.ask(ReportSignIn, { token });
    expect((await numbersOf(person.accountId))[0]).toEqual([person.phone, true]);
  });
});

describe('a replaced phone that is stopped', () => {
  it('ID-22 takes with it the phones, email and second factors added since', async () => {
    const person = await registered();
    const { phone } = await replace(person);
    await at.forgetSendings();
    const [strange, passkey] = [newNumber(), new SoftAuthenticator()];
    const proof = await freshProof(person, phone);
    await addPhone(at, person, strange, proof);
    await changeEmail(at, 'ke.la@example.vn', proof);
    const { accountId } = person;
    const caller: PersonCaller = { accountId, level: 'IAL2', permissions: [], sid: 'session-1' };
    const as = { caller: at.tokens.sign(caller) };
    await addPasskey(at, { person: { ...person, phone }, caller, as }, passkey);
    const [token = ''] = await stopTokens(accountId);
    await at.ask(StopPhoneReplacement, stop(person, token));
    expect(await numbersOf(accountId)).toEqual([[person.phone, true]]);
    expect(await emailOf(person)).toBe(person.email);
    expect((await refusedPasskeySignIn(at, passkey)).code).toBe('passkey.not-accepted');
  });
});
