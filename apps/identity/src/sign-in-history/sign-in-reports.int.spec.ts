import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  CompleteRecovery,
  ConfirmRecoveryCode,
  ConfirmSignInCode,
  type PersonCaller,
  ReadSignInReport,
  ReportSignIn,
  StartReauthentication,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { newDevicesTold, reportableSignIn, toldTo } from '../testing/holders.js';
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
import {
  addApp,
  addPaperCodes,
  addPasskey,
  passkeySignIn,
  refusedPasskeySignIn,
} from '../testing/second-factors.js';
import { SoftAuthenticator } from '../testing/soft-authenticator.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

type Registered = Person & { accountId: string; deviceToken: string };

async function registered(changes: Partial<Person> = {}): Promise<Registered> {
  const person = makePerson(changes);
  const { accountId, deviceToken } = await register(at, person);
  await at.forgetSendings();
  return { ...person, accountId, deviceToken };
}

const newDevices = ({ accountId }: Registered) => newDevicesTold(at, accountId);
const reportable = (person: Registered) => reportableSignIn(at, person);

describe('a sign-in on a device not known before', () => {
  it('ID-46 is told by email when there is one, with time, device, network and a way out; once a device', async () => {
    const person = await registered({ email: 'chu.tai.khoan@example.vn' });
    expect(await newDevices(person)).toEqual([]);
    await signIn(at, person, makeClient({ deviceToken: person.deviceToken }));
    await at.forgetSendings();
    expect(await newDevices(person)).toEqual([]);
    const client = makeClient({ address: '113.161.72.9' });
    const { deviceToken } = await signIn(at, person, client);
    await at.forgetSendings();
    await signIn(at, person, makeClient({ deviceToken }));
    const told = await newDevices(person);
    expect(told).toEqual([
      expect.objectContaining({ channel: 'email', to: person.email, language: 'vi', messageClass: 'alert' }),
    ]);
    expect(told[0]?.variables).toMatchObject({
      time: expect.stringMatching(/^\d\d\/\d\d\/\d{4} /),
      device: 'không rõ',
      network: '113.161.*.*',
      link: expect.stringMatching(/\/not-me#[A-Za-z0-9_-]{22}$/),
    });
  });

  it('ID-46 is told by SMS when there is no email', async () => {
    const person = await registered();
    await signIn(at, person);
    expect(await newDevices(person)).toEqual([expect.objectContaining({ channel: 'sms', to: person.phone })]);
  });

  it('ID-46 what is told stands nowhere in the clear: not in the event, not in the database', async () => {
    const person = await registered({ email: 'kin.dao@example.vn' });
    const token = await reportable(person);
    const kept = await at.database.query<object[]>(
      `SELECT row_to_json(account_notices)::text, (SELECT string_agg(body::text, '') FROM outbox),
              (SELECT string_agg(row_to_json(sign_in_events)::text, '') FROM sign_in_events)
       FROM account_notices`,
    );
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(kept)).not.toContain(person.phone);
    expect(JSON.stringify(kept)).not.toContain('kin.dao');
  });
});

describe('"this was not me"', () => {
  it('ID-46 ends sessions and devices; the password signs in no more until it was replaced', async () => {
    const person = await registered({ email: 'khong.phai.toi@example.vn' });
    const token = await reportable(person);
    const { signInId } = await startSignIn(at, person);
    const code = at.notifier.codeFor(person.phone);
    expect(await at.ask(ReadSignInReport, { token })).toMatchObject({ way: 'password', reported: false });
    await at.ask(ReportSignIn, { token });

    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client: makeClient() })).code).toBe(
      'sign-in.not-found',
    );
    await expect(startSignIn(at, person)).rejects.toMatchObject({ code: 'sign-in.new-password-required' });
    const wrong = startSignIn(at, { ...person, password: 'Sai-Roi-99!' });
    await expect(wrong).rejects.toMatchObject({ code: 'sign-in.failed' });
    const devices = await at.database.query<unknown[]>('SELECT FROM known_devices WHERE account_id = $1', [
      person.accountId,
    ]);
    expect(devices).toEqual([]);
    const [standing] = await at.database.query<{ ended: boolean }[]>(
      `SELECT sessions_from >= now() - interval '1 minute' AS ended FROM accounts WHERE id = $1`,
      [person.accountId],
    );
    expect(standing).toEqual({ ended: true });
    const told = await toldTo(at, person.accountId);
    const secured = told.filter(({ template }) => template === 'account-secured');
    expect(secured.map(({ to }) => to)).toEqual([person.email, person.phone]);

    await at.forgetSendings();
    await recover(person);
    await at.forgetSendings();
    await expect(signIn(at, { ...person, password: 'Sông-Đà-88!' })).resolves.toBeDefined();
  });

  it('ID-38 ID-46 second factors added since that sign-in are gone, those before stay', async () => {
    const person = await registered();
    const accountId = AccountId.parse(person.accountId);
    const caller: PersonCaller = { accountId, level: 'IAL2', permissions: [], sid: 'session-1' };
    const holder = { person, caller, as: { caller: at.tokens.sign(caller) } };
    const [own, strange] = [new SoftAuthenticator(), new SoftAuthenticator()];
    await addPasskey(at, holder, own);
    await at.forgetSendings();
    const token = await reportable(person);
    await addPasskey(at, holder, strange);
    await addApp(at, holder);
    await addPaperCodes(at, holder);
    await at.ask(ReportSignIn, { token });
    expect((await refusedPasskeySignIn(at, strange)).code).toBe('passkey.not-accepted');
    await expect(passkeySignIn(at, own)).resolves.toBeDefined();
    const again = { caller: at.tokens.sign({ ...caller, sid: 'session-2' }) };
    expect((await at.ask(StartReauthentication, {}, again)).factors).toEqual(['passkey']);
  });

  it('ID-46 is said once, whoever says it at the same time', async () => {
    const token = await reportable(await registered());
    const said = await Promise.allSettled(Array.from({ length: 6 }, () => at.ask(ReportSignIn, { token })));
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await at.ask(ReadSignInReport, { token })).toMatchObject({ reported: true });
    expect((await at.refusal(ReportSignIn, { token })).code).toBe('sign-in-report.used');
  });

  it('ID-46 is not said by a link of more than 7 days, nor by one that nobody was sent', async () => {
    const person = await registered();
    const token = await reportable(person);
    await at.database.query(
      `UPDATE sign_in_events SET at = at - interval '7 days 1 second' WHERE account_id = $1`,
      [person.accountId],
    );
    for (const bad of [token, 'A'.repeat(22)]) {
      expect((await at.refusal(ReadSignInReport, { token: bad })).code).toBe('sign-in-report.not-found');
      expect((await at.refusal(ReportSignIn, { token: bad })).code).toBe('sign-in-report.not-found');
    }
    await expect(startSignIn(at, person)).resolves.toBeDefined();
  });
});

async function recover(person: Person): Promise<void> {
  const seen = at.notifier.orders.length;
  const { recoveryId } = await startRecovery(at, person);
  await eventually(() => expect(at.notifier.orders.length).toBeGreaterThan(seen));
  await at.ask(ConfirmRecoveryCode, { recoveryId, code: at.notifier.codeFor(person.phone) });
  await at.ask(CompleteRecovery, recoveryCompletion(recoveryId));
}
