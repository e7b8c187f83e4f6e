import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { StartRecovery, StartRegistration } from '@vnconnect/contracts';
import { makeClient, makePerson, register, signIn, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { Sweeper } from './sweeper.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

const sweep = () => at.service.app.get(Sweeper, { strict: false }).sweep();
const age = async (interval: string) => {
  const columns = {
    registrations: 'expires_at',
    sign_ins: 'expires_at',
    recoveries: 'expires_at',
    otp_codes: 'expires_at',
    otp_sendings: 'sent_at',
    sign_in_failures: 'last_at',
    known_devices: 'last_used_at',
  };
  for (const [table, column] of Object.entries(columns)) {
    await at.database.query(`UPDATE ${table} SET ${column} = ${column} - $1::interval`, [interval]);
  }
};
const kept = async () => {
  const tables = [
    'registrations',
    'sign_ins',
    'recoveries',
    'otp_codes',
    'otp_sendings',
    'sign_in_failures',
    'known_devices',
  ];
  const counts = tables.map(async (table) => {
    const rows = await at.database.query<unknown[]>(`SELECT FROM ${table}`);
    return [table, rows.length] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
};

it('an application, a sign-in and what guards them go when their time is over, not before', async () => {
  const person = makePerson();
  await register(at, person);
  await signIn(at, person);
  await at.forgetSendings();
  await startSignIn(at, person);
  const { password: _, ...application } = makePerson();
  await at.ask(StartRegistration, { application, client: makeClient() });
  await at.ask(StartRecovery, { identityNumber: person.identityNumber, client: makeClient() });
  await sweep();
  expect(await kept()).toMatchObject({
    ...{ registrations: 2, sign_ins: 2, recoveries: 1, otp_sendings: 3, known_devices: 2 },
  });
  await age('31 minutes');
  await sweep();
  expect(await kept()).toMatchObject({
    registrations: 0,
    sign_ins: 0,
    recoveries: 0,
    otp_codes: 0,
    otp_sendings: 3,
    known_devices: 2,
  });
  await age('24 hours');
  await sweep();
  expect(await kept()).toMatchObject({ otp_sendings: 0 });
});

it('ID-21 failures are forgiven in 30 days, unless they have switched a password off', async () => {
  await at.database.query('UPDATE sign_in_failures SET last_at = now(), failures = 99');
  await at.database.query(`INSERT INTO sign_in_failures VALUES ('off', 100, now())`);
  await age('31 days');
  await sweep();
  expect(await kept()).toMatchObject({ sign_in_failures: 1, known_devices: 2 });
  await age('1 year');
  await sweep();
  expect(await kept()).toMatchObject({ sign_in_failures: 1, known_devices: 0 });
});

it('ID-46 a changed email is kept for as long as it can be put back, a change that came to nothing for an hour', async () => {
  const { accountId } = await register(at, makePerson());
  const insert = (kind: string, begun: string, isCompleted: boolean) =>
    at.database.query(
      `INSERT INTO contact_changes (id, account_id, kind, contact, begun_at, completed_at)
       VALUES (gen_random_uuid(), $1, $2, '', now() - $3::interval, CASE WHEN $4 THEN now() - $3::interval END)`,
      [accountId, kind, begun, isCompleted],
    );
  await insert('email', '7 days', true);
  await insert('email', '9 days', true);
  await insert('email', '61 minutes', false);
  await insert('phone', '61 minutes', true);
  await sweep();
  const rows = await at.database.query<unknown[]>(
    `SELECT kind, begun_at < now() - interval '6 days' AS old FROM contact_changes`,
  );
  expect(rows).toEqual([{ kind: 'email', old: true }]);
});
