import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountId, ConfirmSignInCode, ListSignIns, type SignInRecord } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { holder } from '../testing/holders.js';
import { makeClient, makePerson, type Person, register, signIn, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

async function registered(): Promise<Person & { accountId: string }> {
  const person = makePerson();
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  return { ...person, accountId };
}

const historyOf = async (
  { accountId }: { accountId: string },
  input: { limit?: number; cursor?: string } = {},
) => at.ask(ListSignIns, input, holder(at, accountId));

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('the history of sign-ins', () => {
  it('ID-46 has each with its way, level, device and network, newest first, and nothing of anybody else', async () => {
    const person = await registered();
    await registered();
    await signIn(at, person, makeClient({ userAgent, address: '113.161.72.9' }));
    const { signIns } = await historyOf(person);
    expect(signIns).toEqual([
      {
        ...{ at: expect.any(String), way: 'password', level: 'IAL2', count: 1 },
        ...{ browser: 'Chrome', system: 'Windows', network: '113.161.*.*' },
      },
      expect.objectContaining({ way: 'registration', level: 'IAL2', count: 1 }),
    ]);
  });

  it('ID-46 counts refused ones by the hour: of any number a row', async () => {
    const person = await registered();
    for (let tries = 0; tries < 3; tries += 1) {
      const refused = startSignIn(at, { ...person, password: 'Sai-Roi-99!' }, makeClient({ userAgent }));
      await expect(refused).rejects.toMatchObject({ code: 'sign-in.failed' });
    }
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    const code = wrong(at.notifier.codeFor(person.phone));
    for (let tries = 0; tries < 5; tries += 1)
      await at.refusal(ConfirmSignInCode, { signInId, code, client });
    await eventually(async () => {
      const { signIns } = await historyOf(person);
      const refused = signIns.filter(({ refusal }) => refusal !== undefined);
      const byRefusal = (refusal: string) => refused.filter((each) => each.refusal === refusal);
      const counted = (refusal: string) => byRefusal(refusal).reduce((sum, { count }) => sum + count, 0);
      expect([counted('password'), counted('code')]).toEqual([3, 5]);
      expect(refused.length).toBeLessThanOrEqual(4); // two, unless an hour has just begun
      expect(byRefusal('password')[0]).toMatchObject({ way: 'password', browser: 'Chrome' });
      expect(refused[0]?.level).toBeUndefined();
    });
  });

  it('ID-21 ID-46 a number without an account leaves no trace', async () => {
    const before = await at.database.query<unknown[]>('SELECT FROM sign_in_events');
    await expect(startSignIn(at, makePerson())).rejects.toMatchObject({ code: 'sign-in.failed' });
    const after = await at.database.query<unknown[]>('SELECT FROM sign_in_events');
    expect(after).toHaveLength(before.length);
  });

  it('ID-46 is read in pages that miss nothing and repeat nothing', async () => {
    const person = await registered();
    await at.database.query(
      `INSERT INTO sign_in_events (id, account_id, at, way, level)
       SELECT gen_random_uuid(), $1, now() - (step / 3) * interval '1 hour', 'password', 'IAL2'
       FROM generate_series(1, 24) AS step`,
      [person.accountId],
    );
    const whole = (await historyOf(person, { limit: 100 })).signIns;
    const pages: SignInRecord[] = [];
    let cursor: string | undefined;
    do {
      const page = await historyOf(person, { limit: 7, ...(cursor !== undefined && { cursor }) });
      pages.push(...page.signIns);
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(whole).toHaveLength(25);
    expect(pages).toEqual(whole);
    const times = whole.map(({ at: time }) => time);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('ID-46 is for its holder in a session of the portal alone', async () => {
    const { accountId } = await registered();
    expect((await at.refusal(ListSignIns, {})).code).toBe('sign-in-required');
    const token = at.tokens.sign({ accountId: AccountId.parse(accountId), level: 'IAL2', permissions: [] });
    expect((await at.refusal(ListSignIns, {}, { caller: token })).code).toBe('portal-session-required');
    const cursor = Buffer.from('{"at":"0000-01-01T00:00:00Z"}').toString('base64url');
    const refused = await at.refusal(ListSignIns, { cursor }, holder(at, accountId));
    expect(refused.fields).toEqual([{ path: 'cursor', code: 'field.format' }]);
  });
});
