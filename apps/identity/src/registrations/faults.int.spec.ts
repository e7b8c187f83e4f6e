import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CompleteRegistration,
  ConfirmRegistrationCode,
  ConfirmSignInCode,
  StartRegistration,
} from '@vnconnect/contracts';
import { eventually, ownRedis, type OwnServer } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { makeClient, makePerson, proveRegistration, register, startSignIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

/** Where the connection is cut: before a row is written, or (deferred) at the commit. */
interface Step {
  readonly table: string;
  readonly on: 'INSERT' | 'UPDATE';
  readonly when?: string;
  readonly atCommit?: boolean;
}

let redis: OwnServer & { readonly url: string };
let at: TestIdentity;
let owner: DataSource;
beforeAll(async () => {
  redis = await ownRedis();
  at = await startTestIdentity({ redisUrl: redis.url });
  owner = await new DataSource({ type: 'postgres', url: at.ownerUrl }).initialize();
  await owner.query(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
});
afterAll(async () => {
  await owner.destroy();
  await at.stop();
  await redis.dispose();
});
beforeEach(() => at.forgetSendings());

/** The connection of whoever reaches the step dies, as when the server or the network does. */
async function cutting<T>(
  { table, on, when = 'true', atCommit = false }: Step,
  work: () => Promise<T>,
): Promise<T> {
  const kind = atCommit ? 'CONSTRAINT TRIGGER' : 'TRIGGER';
  const timing = atCommit
    ? `AFTER ${on} ON ${table} DEFERRABLE INITIALLY DEFERRED`
    : `BEFORE ${on} ON ${table}`;
  await owner.query(`CREATE ${kind} cut ${timing} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION cut()`);
  try {
    return await work();
  } finally {
    await owner.query(`DROP TRIGGER cut ON ${table}`);
  }
}
async function rows(table: string): Promise<number> {
  const [row] = await owner.query<{ count: string }[]>(`SELECT count(*) FROM ${table}`);
  return Number(row?.count);
}
const made = () =>
  Promise.all(['accounts', 'identity_numbers', 'phones', 'outbox', 'known_devices'].map(rows));
const title = ({ table, on, atCommit = false }: Step) => `${on} ${table}${atCommit ? ' at the commit' : ''}`;
const named = (steps: Step[]) => steps.map((step): [string, Step] => [title(step), step]);

describe('when the database is lost', () => {
  it.each(
    named([
      { table: 'registrations', on: 'UPDATE' },
      { table: 'accounts', on: 'INSERT' },
      { table: 'identity_numbers', on: 'INSERT' },
      { table: 'phones', on: 'INSERT' },
      { table: 'outbox', on: 'INSERT' },
      { table: 'known_devices', on: 'INSERT' },
      { table: 'accounts', on: 'INSERT', atCommit: true },
    ]),
  )(
    'ID-06 at %s, no account is half made, and the same registration can be completed',
    async (_title, step) => {
      const registrationId = await proveRegistration(at, makePerson());
      const passwords = { password: 'Sen-Hong-71!', passwordConfirmation: 'Sen-Hong-71!' };
      const completion = { registrationId, ...passwords, client: makeClient() };
      const before = await made();
      const refused = await cutting(step, () => at.refusal(CompleteRegistration, completion));
      expect(refused.code).toBe('service-unavailable');
      expect(await made()).toEqual(before);
      await at.ask(CompleteRegistration, completion);
      expect(await made()).toEqual(before.map((count) => count + 1));
    },
  );

  it.each(
    named([
      { table: 'registrations', on: 'INSERT' },
      { table: 'otp_codes', on: 'INSERT' },
      { table: 'otp_sendings', on: 'INSERT' },
      { table: 'otp_codes', on: 'INSERT', atCommit: true },
    ]),
  )('ID-10 at %s, no phone gets a code, and nothing is counted', async (_title, step) => {
    const { password: _, ...application } = makePerson();
    const before = [at.notifier.orders.length, await rows('registrations'), await rows('otp_sendings')];
    const start = { application, client: makeClient() };
    const refused = await cutting(step, () => at.refusal(StartRegistration, start));
    expect(refused.code).toBe('service-unavailable');
    expect([at.notifier.orders.length, await rows('registrations'), await rows('otp_sendings')]).toEqual(
      before,
    );
    await expect(at.ask(StartRegistration, start)).resolves.toBeDefined();
  });

  it.each(
    named([
      { table: 'otp_codes', on: 'UPDATE', when: 'NEW.used_at IS NOT NULL' },
      { table: 'registrations', on: 'UPDATE' },
      { table: 'registrations', on: 'UPDATE', atCommit: true },
    ]),
  )('ID-10 at %s, a right code is not used up without proving the phone', async (_title, step) => {
    const person = makePerson();
    const { password: _, ...application } = person;
    const { registrationId } = await at.ask(StartRegistration, { application, client: makeClient() });
    const confirmation = { registrationId, code: at.notifier.codeFor(person.phone) };
    const refused = await cutting(step, () => at.refusal(ConfirmRegistrationCode, confirmation));
    expect(refused.code).toBe('service-unavailable');
    await expect(at.ask(ConfirmRegistrationCode, confirmation)).resolves.toBeDefined();
  });

  it.each(
    named([
      { table: 'otp_codes', on: 'UPDATE', when: 'NEW.used_at IS NOT NULL' },
      { table: 'sign_ins', on: 'UPDATE' },
      { table: 'sign_in_failures', on: 'UPDATE' },
      { table: 'known_devices', on: 'INSERT' },
      { table: 'sign_ins', on: 'UPDATE', atCommit: true },
    ]),
  )('ID-20 at %s, the same code still ends the sign-in', async (_title, step) => {
    const person = makePerson();
    await register(at, person);
    await at.forgetSendings();
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    const confirmation = { signInId, code: at.notifier.codeFor(person.phone), client };
    const refused = await cutting(step, () => at.refusal(ConfirmSignInCode, confirmation));
    expect(refused.code).toBe('service-unavailable');
    await expect(at.ask(ConfirmSignInCode, confirmation)).resolves.toMatchObject({
      ticket: expect.any(String),
    });
  });
});

describe('when Redis is lost', () => {
  it('ID-12 codes and their tries stand, and what was proven can be gone on with when it is back', async () => {
    const person = makePerson();
    await register(at, person);
    await at.forgetSendings();
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    const code = at.notifier.codeFor(person.phone);
    const wrong = code === '000000' ? '000001' : '000000';
    const registrationId = await proveRegistration(at, makePerson());
    const passwords = { password: 'Sen-Hong-71!', passwordConfirmation: 'Sen-Hong-71!' };
    const before = await made();
    await redis.kill();
    const refused = await at.refusal(ConfirmSignInCode, { signInId, code: wrong, client });
    expect(refused.toProblem()).toEqual({ code: 'otp.incorrect', attemptsLeft: 4 });
    expect((await at.refusal(ConfirmSignInCode, { signInId, code, client })).code).toBe(
      'service-unavailable',
    );
    const completion = { registrationId, ...passwords, client };
    expect((await at.refusal(CompleteRegistration, completion)).code).toBe('service-unavailable');
    expect(await made()).toEqual(before);
    await redis.start();
    await eventually(() => at.ask(CompleteRegistration, completion));
    await expect(at.ask(ConfirmSignInCode, { signInId, code, client })).resolves.toBeDefined();
  });
});
