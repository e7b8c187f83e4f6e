import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  ChangeIdentitySource,
  CompleteRegistration,
  ConfirmSignInCode,
  type IdentitySource,
  type IdentitySourceName,
  ListIdentitySources,
  StartRegistration,
} from '@vnconnect/contracts';
import { dateInVietnam } from '@vnconnect/vietnam';
import { makeClient, makePerson, proveRegistration, register, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
let operator: string;
const operatorId = AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f');
beforeAll(async () => {
  at = await startTestIdentity();
  operator = callerWith(['identity.source.manage']);
});
afterAll(() => at.stop());
afterEach(async () => {
  for (const { source } of await list()) await change(source, always);
});

const always = {
  registration: { opensOn: '2021-01-01', closesOn: null },
  signIn: { opensOn: '2021-01-01', closesOn: null },
};
const today = dateInVietnam(new Date());
const over = { opensOn: '2021-01-01', closesOn: today };

const callerWith = (permissions: 'identity.source.manage'[]) =>
  at.tokens.sign({ accountId: operatorId, level: 'IAL2', permissions });

async function list(): Promise<IdentitySource[]> {
  return (await at.ask(ListIdentitySources, {})).sources;
}

async function changed(source: IdentitySourceName, changes: object) {
  const row = (await list()).find((one) => one.source === source);
  if (!row) throw new Error(`no row of ${source}`);
  const { registration: _r, signIn: _s, ...rest } = row;
  const { registration, signIn } = row;
  return { ...rest, registration, signIn, ...changes };
}

async function change(source: IdentitySourceName, changes: object): Promise<IdentitySource> {
  return at.ask(ChangeIdentitySource, await changed(source, changes), { caller: operator });
}

describe('sources of identity', () => {
  it('ID-08 are all open at first, each for whom and with the level of the registration table', async () => {
    const rows = await list();
    expect(
      rows.map(({ source, audience, level, registration, signIn }) => [
        ...[source, audience.length, level, registration.state, signIn.state],
      ]),
    ).toEqual([
      ['mobile-subscriber', 1, 'IAL2', 'open', 'open'],
      ['social-insurance', 1, 'IAL2', 'open', 'open'],
      ['vietnam-post', 1, 'IAL2', 'open', 'open'],
      ['desk', 2, 'IAL2', 'open', 'open'],
      ['usb-token', 3, 'IAL3', 'open', 'open'],
      ['pki-sim', 3, 'IAL3', 'open', 'open'],
      ['vneid', 1, 'IAL2', 'open', 'open'],
    ]);
  });

  it('ID-08 are changed by who has the right for it alone, and the change is told with who made it', async () => {
    const request = await changed('pki-sim', { registration: over });
    expect((await at.refusal(ChangeIdentitySource, request)).code).toBe('sign-in-required');
    const citizen = callerWith([]);
    expect((await at.refusal(ChangeIdentitySource, request, { caller: citizen })).code).toBe(
      'permission-missing',
    );
    const after = await at.ask(ChangeIdentitySource, request, { caller: operator });
    expect(after).toMatchObject({ registration: { ...over, state: 'closed' }, version: request.version + 1 });
    expect((await list()).find(({ source }) => source === 'pki-sim')).toEqual(after);
    const told = await at.database.query<{ body: string }[]>(
      `SELECT body FROM outbox WHERE subject = 'identity.source.changed.v1' AND body LIKE '%pki-sim%'`,
    );
    expect(told.map(({ body }) => body).join()).toContain(operatorId);
  });

  it('ID-08 of two operators at once the second is told to look again', async () => {
    const request = await changed('desk', { level: 'IAL2' });
    const asked = [request, request].map((one) =>
      at.ask(ChangeIdentitySource, one, { caller: operator }).then(
        () => 'changed',
        ({ code }: { code: string }) => code,
      ),
    );
    expect((await Promise.all(asked)).sort()).toEqual(['changed', 'source.changed-meanwhile']);
  });

  it('ID-08 give no more than the way proves, and the last way in stays open', async () => {
    const more = await changed('vietnam-post', { level: 'IAL3' });
    expect((await at.refusal(ChangeIdentitySource, more, { caller: operator })).fields).toEqual([
      { path: 'level', code: 'source.level' },
    ]);
    const closed = { signIn: { opensOn: '2021-01-01', closesOn: '2035-01-01' } };
    for (const { source } of (await list()).filter((one) => one.source !== 'vneid'))
      await change(source, closed);
    const last = await changed('vneid', closed);
    expect((await at.refusal(ChangeIdentitySource, last, { caller: operator })).code).toBe('source.last-way');
  });
});

describe('e-ID accounts only', () => {
  it('ID-08 closes registration and password sign-in at every door from the day on, naming what is open', async () => {
    const before = makePerson();
    await register(at, before);
    const underWay = makePerson();
    const registrationId = await proveRegistration(at, underWay);
    const signIn = await startSignIn(at, before);
    const closed = { registration: over, signIn: over };
    for (const { source } of await list()) if (source !== 'vneid') await change(source, closed);

    const { password: _, ...application } = makePerson();
    const refused = await at.refusal(StartRegistration, { application, client: makeClient() });
    expect(refused).toMatchObject({ code: 'source.closed', instead: ['vneid'] });
    expect(at.register.asked.at(-1)).not.toMatchObject({ identityNumber: application.identityNumber });

    // What was begun before the day does not end after it.
    const { password } = underWay;
    const completion = { registrationId, password, passwordConfirmation: password, client: makeClient() };
    expect((await at.refusal(CompleteRegistration, completion)).code).toBe('source.closed');
    const code = at.notifier.codeFor(before.phone);
    const confirmation = { signInId: signIn.signInId, code, client: makeClient() };
    expect((await at.refusal(ConfirmSignInCode, confirmation)).code).toBe('source.closed');

    const sent = at.notifier.orders.length;
    const again = startSignIn(at, before).catch((error: unknown) => error);
    expect(await again).toMatchObject({ code: 'source.closed', instead: ['vneid'] });
    expect(at.notifier.orders.length).toBe(sent);
    const wrong = startSignIn(at, { ...before, password: 'Sai-mật-khẩu-1!' }).catch(
      (error: unknown) => error,
    );
    expect(await wrong).toMatchObject({ code: 'sign-in.failed' });
  });

  it('ID-08 a day to come changes nothing today', async () => {
    const person = makePerson();
    await register(at, person);
    await at.forgetSendings();
    const later = { opensOn: '2021-01-01', closesOn: '2035-07-20' };
    for (const { source } of await list())
      if (source !== 'vneid') await change(source, { registration: later, signIn: later });
    expect(await startSignIn(at, person)).toHaveProperty('signInId');
  });
});
