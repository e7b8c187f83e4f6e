import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  CompleteRecovery,
  ConfirmRecoveryCode,
  ResendRecoveryCode,
  StartRecovery,
} from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { makeClient, makePerson, recoveryCompletion, register, startRecovery } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(() => {
  at.notifier.behaviour = {};
});

async function registered() {
  const person = makePerson();
  return { ...person, ...(await register(at, person)) };
}

describe('whether there is an account', () => {
  /** Everything a stranger can see, asked in the same order; ids and times by their shape. */
  async function seenOf(identityNumber: string): Promise<unknown[]> {
    const client = makeClient();
    const seen: unknown[] = [];
    const shapeOf = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value)
          .replace(/[0-9a-f-]{36}/g, 'id')
          .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'at'),
      );
    const note = async (asked: Promise<unknown>) => {
      const answer = await asked.catch((error: unknown) => (error as ProblemError).toProblem());
      seen.push(shapeOf(answer));
    };
    const { recoveryId, ...times } = await startRecovery(at, { identityNumber }, client);
    seen.push(shapeOf({ recoveryId, ...times }));
    seen.push(Date.parse(times.expiresAt) - Date.parse(times.resendAt));
    const quick = await at.refusal(StartRecovery, { identityNumber, client });
    seen.push([quick.code, (quick.retryAfterSeconds ?? 0) > 25]);
    const resend = await at.refusal(ResendRecoveryCode, { recoveryId, client });
    seen.push([resend.code, (resend.retryAfterSeconds ?? 0) > 25]);
    await note(at.ask(CompleteRecovery, recoveryCompletion(recoveryId)));
    const codes = ['000000', '000000', '000000', '000000', '000000', '000000'];
    for (const code of codes) await note(at.ask(ConfirmRecoveryCode, { recoveryId, code }));
    await at.forgetSendings();
    await note(at.ask(ResendRecoveryCode, { recoveryId, client }));
    await note(at.ask(ConfirmRecoveryCode, { recoveryId, code: '000000' }));
    await note(at.ask(CompleteRecovery, recoveryCompletion(recoveryId)));
    return seen;
  }

  it('ID-23 shows in no answer: unknown, inactive and known are alike field by field', async () => {
    const known = await registered();
    const inactive = await registered();
    await at.database.query(`UPDATE accounts SET status = 'inactive' WHERE id = $1`, [inactive.accountId]);
    const unknown = await seenOf(makePerson().identityNumber);
    expect(unknown).toContainEqual({ code: 'otp.incorrect', attemptsLeft: 4 });
    expect(unknown).toContainEqual({ code: 'otp.void' });
    expect(unknown).toContainEqual({ code: 'recovery.code-first' });
    expect(await seenOf(inactive.identityNumber)).toEqual(unknown);
    const before = at.notifier.orders.length;
    expect(await seenOf(known.identityNumber)).toEqual(unknown);
    await eventually(() => expect(at.notifier.orders).toHaveLength(before + 2));
  });

  it('ID-23 shows not in limits either: five codes an hour for a number typed, known or not', async () => {
    const known = await registered();
    for (const { identityNumber } of [known, makePerson()]) {
      for (let sent = 0; sent < 5; sent += 1) {
        await startRecovery(at, { identityNumber });
        await at.database.query(`UPDATE otp_sendings SET sent_at = sent_at - interval '31 seconds'`);
      }
      const refused = await at.refusal(StartRecovery, { identityNumber, client: makeClient() });
      expect(refused.code).toBe('otp.too-many');
      await at.forgetSendings();
    }
  });

  it('ID-23 shows not when the message cannot be sent', async () => {
    const person = await registered();
    at.notifier.behaviour = { refuse: new ProblemError('message.recipient-limit', { retryAfterSeconds: 9 }) };
    const client = makeClient();
    const { recoveryId } = await startRecovery(at, person, client);
    expect((await at.refusal(ResendRecoveryCode, { recoveryId, client })).code).toBe('otp.too-soon');
    const known = await at.refusal(ConfirmRecoveryCode, { recoveryId, code: '000000' });
    expect(['otp.incorrect']).toContain(known.code);
  });

  it('ID-23 shows not in the work done: the same statements for known and unknown', async () => {
    const known = await registered();
    const ofKnown = await statementsOf(() => startRecovery(at, known));
    const ofUnknown = await statementsOf(() => startRecovery(at, makePerson()));
    expect(ofKnown.length).toBeGreaterThan(4);
    expect(ofUnknown).toEqual(ofKnown);
  });

  it('ID-23 no code at all proves a number without an account', async () => {
    const { recoveryId } = await startRecovery(at, makePerson());
    const [row] = await at.database.query<{ account_id: string | null; state: string }[]>(
      'SELECT account_id, state FROM recoveries WHERE id = $1',
      [recoveryId],
    );
    expect(row).toEqual({ account_id: null, state: 'code-sent' });
    const before = at.notifier.orders.length;
    for (const code of ['000000', '111111', '222222', '333333', '444444']) {
      const refused = await at.refusal(ConfirmRecoveryCode, { recoveryId, code });
      expect(['otp.incorrect', 'otp.void']).toContain(refused.code);
    }
    expect(at.notifier.orders).toHaveLength(before);
  });
});

/** What was asked of the database for it, without what goes on beside it (the outbox's rounds). */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const { logger } = at.service.app.get(DataSource, { strict: false });
  const asked = jest.spyOn(logger, 'logQuery');
  try {
    await act();
    const { calls } = asked.mock;
    const isOurs = /recoveries|otp_|identity_numbers/;
    const runners = new Set(calls.filter(([text]) => isOurs.test(text)).map(([, , runner]) => runner));
    return calls.filter(([, , runner]) => runners.has(runner)).map(([text]) => text);
  } finally {
    asked.mockRestore();
  }
}
