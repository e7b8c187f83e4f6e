import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FindDeskAccount } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import {
  applicantOf,
  type Counter,
  createAt,
  firstPasswordFor,
  proveAtDesk,
  startCounter,
} from '../testing/desk.js';
import { makePerson } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
let counter: Counter;
let owner: DataSource;
beforeAll(async () => {
  at = await startTestIdentity();
  counter = await startCounter(at);
  owner = await new DataSource({ type: 'postgres', url: at.ownerUrl }).initialize();
  await owner.query(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
});
afterAll(async () => {
  await owner.destroy();
  await counter.stop();
  await at.stop();
});
beforeEach(() => at.forgetSendings());

/** Every write between "Tạo tài khoản" and the SMS, and the commit. */
const steps = [
  ['the account', 'BEFORE INSERT ON accounts'],
  ['its number', 'BEFORE INSERT ON identity_numbers'],
  ['its phone', 'BEFORE INSERT ON phones'],
  ['the event in the outbox', 'BEFORE INSERT ON outbox'],
  ['the password beside it', 'BEFORE UPDATE ON desk_accounts'],
  ['the commit', 'AFTER INSERT ON accounts DEFERRABLE INITIALLY DEFERRED'],
] as const;

describe('when the connection is lost', () => {
  it.each(steps)('CO-09 at %s, there is no account, and asked again exactly one', async (_what, when) => {
    const applicant = applicantOf(makePerson());
    const onboardingId = await proveAtDesk(at, counter, applicant);
    const kind = when.startsWith('AFTER') ? 'CONSTRAINT TRIGGER' : 'TRIGGER';
    await owner.query(`CREATE ${kind} cut ${when} FOR EACH ROW EXECUTE FUNCTION cut()`);
    const table = /ON (\w+)/.exec(when)?.[1] ?? '';
    try {
      await expect(createAt(counter, onboardingId, applicant)).rejects.toThrow();
    } finally {
      await owner.query(`DROP TRIGGER cut ON ${table}`);
    }
    expect(await counter.bus.request(FindDeskAccount, { onboardingId })).toEqual({});
    const made = await createAt(counter, onboardingId, applicant);
    expect(await createAt(counter, onboardingId, applicant)).toMatchObject({ accountId: made.accountId });
    await eventually(async () => {
      expect(firstPasswordFor(at, applicant.phone)).toBeDefined();
      return Promise.resolve();
    });
    const orders = at.notifier.orders.filter(
      ({ template, to }) => template === 'first-password' && to === applicant.phone,
    );
    expect(new Set(orders.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('CO-09 after the notifier has the password and before that is noted, it is ordered again under the same id', async () => {
    const applicant = applicantOf(makePerson());
    const onboardingId = await proveAtDesk(at, counter, applicant);
    await owner.query(
      `CREATE TRIGGER cut BEFORE UPDATE ON desk_accounts FOR EACH ROW WHEN (NEW.password_state = 'handed-over') EXECUTE FUNCTION cut()`,
    );
    await createAt(counter, onboardingId, applicant);
    await eventually(async () => {
      expect(firstPasswordFor(at, applicant.phone)).toBeDefined();
      return Promise.resolve();
    });
    await owner.query('DROP TRIGGER cut ON desk_accounts');
    await owner.query(`UPDATE desk_accounts SET due_at = now() WHERE password_state = 'handing-over'`);
    await eventually(async () => {
      const { account } = await counter.bus.request(FindDeskAccount, { onboardingId });
      expect(account?.state).toBe('handed-over');
    });
    const orders = at.notifier.orders.filter(
      ({ template, to }) => template === 'first-password' && to === applicant.phone,
    );
    expect(orders.length).toBeGreaterThan(1);
    expect(
      new Set(orders.map(({ messageId, variables }) => `${messageId} ${variables['password']}`)).size,
    ).toBe(1);
  });
});
