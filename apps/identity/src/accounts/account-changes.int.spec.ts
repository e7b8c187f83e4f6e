import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountChanged,
  AccountId,
  DeactivateAccount,
  DecideClaim,
  FindAccounts,
  MakePhoneDefault,
  ReactivateAccount,
  RemovePhone,
  ReportSignIn,
  StopPhoneReplacement,
} from '@vnconnect/contracts';
import { KnownAccountsController } from '../directory/known-accounts.controller.js';
import { claimsOf, reason } from '../testing/claims.js';
import { addPhone, changeEmail, freshly } from '../testing/contacts.js';
import { reportableSignIn } from '../testing/holders.js';
import { lostPhones } from '../testing/lost-phones.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { AccountsRepository } from './accounts.repository.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());

const { registered, newNumber, replace, stop, stopTokens } = lostPhones(() => at);
const { filed, officer, claimantFor } = claimsOf(() => at);
type Registered = Awaited<ReturnType<typeof registered>>;

/** How often an account was said to have changed. */
async function timesTold(accountId: string): Promise<number> {
  const [row] = await at.database.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM outbox WHERE subject = $1 AND body LIKE '%' || $2 || '%'`,
    [AccountChanged.subject, accountId],
  );
  return row?.count ?? 0;
}
/** Whether what happens to an account is told. */
async function isTold(accountId: string, happens: () => Promise<unknown>): Promise<boolean> {
  const before = await timesTold(accountId);
  await happens();
  await at.forgetSendings();
  return (await timesTold(accountId)) > before;
}

const find = async (...accountIds: AccountId[]) => {
  const controller = at.service.app.get(KnownAccountsController, { strict: false });
  return FindAccounts.reply.parse(await controller.find({ accountIds })).accounts;
};
const accounts = () => at.service.app.get(AccountsRepository, { strict: false });
const phoneIdOf = async ({ accountId }: Registered, phone: string) =>
  (await accounts().findPhones(accountId)).find(({ number }) => number === phone)?.id ?? '';
const operator = () =>
  at.tokens.sign({
    accountId: AccountId.parse(randomUUID()),
    ...{ level: 'IAL2', permissions: ['identity.account.deactivate'] },
  });

describe('an account that changes', () => {
  it('AH-09 ID-46 is told of by its id, whichever way its phones and email change', async () => {
    const person = await registered();
    const { accountId } = person;
    const [second, third] = [newNumber(), newNumber()];
    expect(await isTold(accountId, () => addPhone(at, person, second))).toBe(true);
    await addPhone(at, person, third);
    const proof = await freshly(at, person);
    const { reauthenticationId, as } = proof;
    const ofPhone = async (phone: string) => ({
      phoneId: await phoneIdOf(person, phone),
      reauthenticationId,
    });
    const makeDefault = async () => at.ask(MakePhoneDefault, await ofPhone(second), as);
    expect(await isTold(accountId, makeDefault)).toBe(true);
    expect(await isTold(accountId, async () => at.ask(RemovePhone, await ofPhone(third), as))).toBe(true);
    expect(await isTold(accountId, () => changeEmail(at, 'khac@example.vn', proof))).toBe(true);
    expect(await find(accountId)).toMatchObject([
      { phone: second, email: 'khac@example.vn', status: 'active' },
    ]);
  });

  it('AH-09 ID-22 is told of when its phone is replaced, and when that is stopped', async () => {
    const person = await registered();
    const { accountId } = person;
    const phone = newNumber();
    expect(await isTold(accountId, () => replace(person, phone))).toBe(true);
    expect(await find(accountId)).toMatchObject([{ phone }]);
    const [token = ''] = await stopTokens(accountId);
    const stopped = () => at.ask(StopPhoneReplacement, stop(person, token));
    expect(await isTold(accountId, stopped)).toBe(true);
    expect(await find(accountId)).toMatchObject([{ phone: person.phone }]);
  });

  it('AH-09 ID-46 is told of when a report of somebody else takes out what was put in', async () => {
    const person = await registered();
    const token = await reportableSignIn(at, person);
    const proof = await freshly(at, person);
    await at.forgetSendings();
    await changeEmail(at, 'ke.la@example.vn', proof);
    expect(await isTold(person.accountId, () => at.ask(ReportSignIn, { token }))).toBe(true);
    expect(await find(person.accountId)).toMatchObject([{ email: person.email }]);
  });

  it('AH-08 ID-47 is told of when it is deactivated and reactivated, once each', async () => {
    const { accountId } = await registered();
    const caller = operator();
    const asked = { accountId, reason };
    expect(await isTold(accountId, () => at.ask(DeactivateAccount, asked, { caller }))).toBe(true);
    expect(await isTold(accountId, () => at.ask(DeactivateAccount, asked, { caller }))).toBe(false);
    expect(await find(accountId)).toMatchObject([{ status: 'inactive' }]);
    expect(await isTold(accountId, () => at.ask(ReactivateAccount, asked, { caller }))).toBe(true);
    expect(await find(accountId)).toMatchObject([{ status: 'active' }]);
  });

  it('AH-08 ID-24 is told of when a claim closes it, and has no numbers any more', async () => {
    const person = await registered();
    const { claimId } = await filed(claimantFor(person), person.identityNumber);
    const { caller } = await officer();
    const decided = { claimId, decision: 'upheld' as const, reason };
    expect(await isTold(person.accountId, () => at.ask(DecideClaim, decided, { caller }))).toBe(true);
    expect(await find(person.accountId)).toMatchObject([
      { fullName: person.fullName, numbers: [], status: 'closed' },
    ]);
  });
});

describe('who keeps copies of accounts', () => {
  it('AH-09 gets those asked for in the clear, without who is unknown', async () => {
    const [one, other] = [await registered(), await registered()];
    const found = await find(one.accountId, AccountId.parse(randomUUID()), other.accountId);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      ...{ accountId: one.accountId, fullName: one.fullName, status: 'active' },
      numbers: [{ kind: 'cccd', value: one.identityNumber }],
      ...{ phone: one.phone, email: one.email },
    });
  });
});
