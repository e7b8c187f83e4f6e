import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConfirmAppEnrolment,
  ConfirmSignInCode,
  ListSecondFactors,
  RemoveAuthenticatorApp,
  RemovePaperCodes,
  RenameAuthenticatorApp,
  StartAppEnrolment,
  StartSignIn,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { Transactions } from '../database/transactions.js';
import { Tickets } from '../interactions/tickets.js';
import { makeClient, startSignIn } from '../testing/people.js';
import {
  addApp,
  addPaperCodes,
  addPasskey,
  appCode,
  confirmFactor,
  type Holder,
  makeHolder,
  passkeyProof,
  reauthenticate,
  refusedFactor,
  wrongAppCode,
} from '../testing/second-factors.js';
import { SoftAuthenticator } from '../testing/soft-authenticator.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { PaperCodesRepository } from './paper-codes/paper-codes.repository.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());

const proofOf = (ticket: string) => at.service.app.get(Tickets, { strict: false }).spend(ticket);
const app = (code: string) => ({ factor: 'authenticator-app' as const, code });
const paper = (code: string) => ({ factor: 'paper-code' as const, code });
/** As much time as the longest wait after wrong codes. */
const passTime = () =>
  at.database.query(`UPDATE sign_in_failures SET last_at = last_at - interval '15 minutes'`);

async function newSignIn({ person }: Holder) {
  await at.forgetSendings();
  return (await startSignIn(at, person)).signInId;
}

describe('authenticator app', () => {
  it('ID-38 counts from its first right code on, which is then used', async () => {
    const holder = await makeHolder(at);
    const reauthenticationId = await reauthenticate(at, holder);
    const { enrolmentId, secret } = await at.ask(StartAppEnrolment, { reauthenticationId }, holder.as);
    const typed = { enrolmentId, name: 'Ứng dụng' };
    const wrong = { ...typed, code: wrongAppCode(secret) };
    expect((await at.refusal(ConfirmAppEnrolment, wrong, holder.as)).code).toBe('second-factor.incorrect');
    expect((await startSignIn(at, holder.person)).factors).toBeUndefined();
    const right = { ...typed, code: appCode(secret) };
    const stranger = await makeHolder(at);
    const refused = await at.refusal(ConfirmAppEnrolment, right, stranger.as);
    expect(refused.code).toBe('authenticator-app.enrolment-not-found');
    await at.ask(ConfirmAppEnrolment, right, holder.as);
    const signInId = await newSignIn(holder);
    expect((await refusedFactor(at, signInId, app(right.code))).code).toBe('second-factor.incorrect');
    const again = await reauthenticate(at, holder);
    const second = await at.refusal(StartAppEnrolment, { reauthenticationId: again }, holder.as);
    expect(second.code).toBe('authenticator-app.exists');
  });

  it('ID-38 ID-47 is added to no account that is being deactivated: it waits, and finds out', async () => {
    const holder = await makeHolder(at);
    const reauthenticationId = await reauthenticate(at, holder);
    const { enrolmentId, secret } = await at.ask(StartAppEnrolment, { reauthenticationId }, holder.as);
    const deactivation = at.database.createQueryRunner();
    await deactivation.startTransaction();
    await deactivation.query(`UPDATE accounts SET status = 'inactive' WHERE id = $1`, [
      holder.caller.accountId,
    ]);
    const typed = { enrolmentId, name: 'Ứng dụng', code: appCode(secret) };
    const confirming = at.refusal(ConfirmAppEnrolment, typed, holder.as);
    await eventually(async () => {
      const waiting = await at.database.query<unknown[]>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    });
    await deactivation.commitTransaction();
    await deactivation.release();
    expect((await confirming).code).toBe('second-factor.unknown');
    const apps = 'SELECT FROM authenticator_apps WHERE account_id = $1';
    expect(await at.database.query<unknown[]>(apps, [holder.caller.accountId])).toEqual([]);
  });

  it('ID-38 a code signs in once, of fifty at once too, with the methods used', async () => {
    const holder = await makeHolder(at);
    const secret = await addApp(at, holder);
    const code = appCode(secret);
    const [signInId, other] = [await newSignIn(holder), await newSignIn(holder)];
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, turn) => confirmFactor(at, turn % 2 ? signInId : other, app(code))),
    );
    const tickets = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.ticket] : []));
    expect(tickets).toHaveLength(1);
    expect(await proofOf(tickets[0] ?? '')).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], level: 'IAL2' });
  });

  it('ID-38 its secret is nowhere in the clear', async () => {
    const secret = await addApp(at, await makeHolder(at));
    const rows = await at.database.query<{ secret: Buffer }[]>('SELECT secret FROM authenticator_apps');
    for (const row of rows) expect(row.secret.toString('latin1')).not.toContain(secret);
  });

  it('ID-38 is renamed, and removed; then it is asked for no more', async () => {
    const holder = await makeHolder(at);
    await addApp(at, holder);
    await at.ask(RenameAuthenticatorApp, { name: 'Máy cũ' }, holder.as);
    expect((await at.ask(ListSecondFactors, {}, holder.as)).authenticatorApp).toMatchObject({
      name: 'Máy cũ',
    });
    const reauthenticationId = await reauthenticate(at, holder);
    await at.ask(RemoveAuthenticatorApp, { reauthenticationId }, holder.as);
    expect((await at.ask(ListSecondFactors, {}, holder.as)).authenticatorApp).toBeUndefined();
    expect((await at.refusal(RemoveAuthenticatorApp, { reauthenticationId }, holder.as)).code).toBe(
      'second-factor.unknown',
    );
  });
});

describe('paper codes', () => {
  it('ID-38 each of the ten signs in once, and the list tells how many are left', async () => {
    const holder = await makeHolder(at);
    const codes = await addPaperCodes(at, holder);
    expect(codes).toHaveLength(10);
    const [first = ''] = codes;
    const used = await confirmFactor(at, await newSignIn(holder), paper(first.toLowerCase()));
    expect(used.paperCodesLeft).toBe(9);
    expect(await proofOf(used.ticket)).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] });
    expect((await refusedFactor(at, await newSignIn(holder), paper(first))).code).toBe(
      'second-factor.incorrect',
    );
    const { paperCodes } = await at.ask(ListSecondFactors, {}, holder.as);
    expect(paperCodes).toMatchObject({ left: 9, of: 10 });
  });

  it('ID-38 of fifty uses of one code at once one succeeds', async () => {
    const holder = await makeHolder(at);
    const [code = ''] = await addPaperCodes(at, holder);
    const repository = at.service.app.get(PaperCodesRepository, { strict: false });
    const transactions = at.service.app.get(Transactions, { strict: false });
    const use = () =>
      transactions.run((transaction) =>
        repository.use(transaction, holder.caller.accountId, code.replaceAll('-', ''), new Date()),
      );
    const uses = await Promise.all(Array.from({ length: 50 }, use));
    expect(uses.filter(Boolean)).toHaveLength(1);
  });

  it('ID-38 new ones void the old; another account’s are worth nothing', async () => {
    const [holder, other] = [await makeHolder(at), await makeHolder(at)];
    const [old = ''] = await addPaperCodes(at, holder);
    const [present = ''] = await addPaperCodes(at, holder);
    const [foreign = ''] = await addPaperCodes(at, other);
    const signInId = await newSignIn(holder);
    for (const code of [old, foreign]) {
      expect((await refusedFactor(at, signInId, paper(code))).code).toBe('second-factor.incorrect');
    }
    await confirmFactor(at, signInId, paper(present));
  });

  it('ID-38 are removed all together', async () => {
    const holder = await makeHolder(at);
    const [code = ''] = await addPaperCodes(at, holder);
    const reauthenticationId = await reauthenticate(at, holder);
    await at.ask(RemovePaperCodes, { reauthenticationId }, holder.as);
    expect((await at.ask(ListSecondFactors, {}, holder.as)).paperCodes).toBeUndefined();
    expect((await refusedFactor(at, await newSignIn(holder), paper(code))).code).toBe(
      'second-factor.incorrect',
    );
  });
});

describe('guessing codes of app and paper', () => {
  it('ID-38 after 5 wrong ones in a row, over factors and sign-ins, the next waits; the right one too', async () => {
    const holder = await makeHolder(at);
    const secret = await addApp(at, holder);
    const [code = ''] = await addPaperCodes(at, holder);
    const guesses = [app(wrongAppCode(secret)), paper('0000-0000-0000')];
    const left: (number | undefined)[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const refused = await refusedFactor(at, await newSignIn(holder), guesses[turn % 2] ?? paper(code));
      expect(refused.code).toBe('second-factor.incorrect');
      left.push(refused.attemptsLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, undefined]);
    const signInId = await newSignIn(holder);
    const refused = await refusedFactor(at, signInId, paper(code));
    expect(refused.toProblem()).toEqual({ code: 'second-factor.delayed', retryAfterSeconds: 30 });
    await passTime();
    await confirmFactor(at, signInId, paper(code));
  });

  it('ID-38 of fifty wrong ones at once five are looked at', async () => {
    const holder = await makeHolder(at);
    await addPaperCodes(at, holder);
    const signInId = await newSignIn(holder);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => refusedFactor(at, signInId, paper('0000-0000-0000'))),
    );
    expect(answers.filter(({ code }) => code === 'second-factor.incorrect')).toHaveLength(5);
  });

  it('ID-38 100 in a row switch both off, until a code by SMS has signed in', async () => {
    const holder = await makeHolder(at);
    const [code = ''] = await addPaperCodes(at, holder);
    const first = await newSignIn(holder);
    for (let turn = 0; turn < 100; turn += 1) {
      await refusedFactor(at, first, paper('0000-0000-0000'));
      await passTime();
    }
    expect((await refusedFactor(at, first, paper(code))).code).toBe('second-factor.off');
    await at.forgetSendings();
    const { signInId } = await startSignIn(at, holder.person);
    const sent = at.notifier.codeFor(holder.person.phone);
    await at.ask(ConfirmSignInCode, { signInId, code: sent, client: makeClient() });
    await confirmFactor(at, await newSignIn(holder), paper(code));
  }, 60_000);

  it('ID-38 ID-21 every five count as a failure of the sign-in too', async () => {
    const holder = await makeHolder(at);
    await addPaperCodes(at, holder);
    const { signInId } = await startSignIn(at, holder.person);
    for (let turn = 0; turn < 11; turn += 1) {
      await refusedFactor(at, signInId, paper('0000-0000-0000'));
      await passTime();
    }
    const { identityNumber, password } = holder.person;
    const machine = makeClient({ humanChecked: false });
    const refused = await at.refusal(StartSignIn, { identityNumber, password, client: machine });
    expect(refused.code).toBe('human-check-required');
  });

  it('ID-38 a code by SMS and a passkey are not held up by wrong codes, and forgive them', async () => {
    const holder = await makeHolder(at);
    const [code = ''] = await addPaperCodes(at, holder);
    const authenticator = new SoftAuthenticator();
    await addPasskey(at, holder, authenticator);
    for (const way of ['sms', 'passkey'] as const) {
      const { signInId } = await startSignIn(at, holder.person);
      for (let turn = 0; turn < 5; turn += 1) await refusedFactor(at, signInId, paper('0000-0000-0000'));
      expect((await refusedFactor(at, signInId, paper(code))).code).toBe('second-factor.delayed');
      if (way === 'passkey')
        await confirmFactor(at, signInId, await passkeyProof(at, signInId, authenticator));
      else {
        const sent = at.notifier.codeFor(holder.person.phone);
        await at.ask(ConfirmSignInCode, { signInId, code: sent, client: makeClient() });
      }
      const next = await newSignIn(holder);
      expect((await refusedFactor(at, next, paper('0000-0000-0000'))).attemptsLeft).toBe(4);
      await at.database.query('DELETE FROM sign_in_failures');
      await at.forgetSendings();
    }
  });
});
