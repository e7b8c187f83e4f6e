import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConfirmRegistrationCode,
  ConfirmSignInCode,
  ResendRegistrationCode,
  StartRegistration,
  StartSignIn,
} from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { Transactions } from '../database/transactions.js';
import { makeClient, makePerson, type Person, register, startSignIn } from '../testing/people.js';
import { OTP_MAX_TRIES, type OtpState, refusalOf } from './otp-state.js';
import { OtpRepository } from './otp.repository.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
beforeEach(() => at.forgetSendings());
afterEach(() => {
  at.notifier.behaviour = {};
});

async function begin(person: Person = makePerson(), client = makeClient()) {
  const { password: _, ...application } = person;
  const { registrationId, otp } = await at.ask(StartRegistration, { application, client });
  return { person, client, registrationId, otp, code: at.notifier.codeFor(person.phone) };
}
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');
const type = (registrationId: string, code: string) =>
  at.ask(ConfirmRegistrationCode, { registrationId, code }).then(
    () => 'proven',
    (error: ProblemError) =>
      `${error.code}${error.attemptsLeft === undefined ? '' : ` ${error.attemptsLeft}`}`,
  );
const tally = (answers: string[]) =>
  Object.fromEntries(
    [...new Set(answers)].map((each) => [each, answers.filter((answer) => answer === each).length]),
  );
const tries = async (registrationId: string) => {
  const [row] = await at.database.query<{ tries: number }[]>(
    'SELECT tries FROM otp_codes WHERE subject_id = $1',
    [registrationId],
  );
  return row?.tries;
};

describe('a code', () => {
  it('ID-10 has 6 digits, is valid 2 minutes and can be asked for again after 30 s', async () => {
    const before = Date.now();
    const { code, otp } = await begin();
    expect(code).toMatch(/^\d{6}$/);
    expect(Date.parse(otp.expiresAt) - Date.parse(otp.resendAt)).toBe(90_000);
    expect(Date.parse(otp.expiresAt)).toBeGreaterThanOrEqual(before + 120_000);
    expect(Date.parse(otp.expiresAt)).toBeLessThanOrEqual(Date.now() + 120_000);
  });

  it('ID-10 proves the phone once', async () => {
    const { registrationId, code } = await begin();
    expect(await type(registrationId, code)).toBe('proven');
    expect(await type(registrationId, code)).toBe('registration.not-found');
  });

  it('ID-10 sent right 200 times at once, it proves once', async () => {
    const { registrationId, code } = await begin();
    const answers = tally(await Promise.all(Array.from({ length: 200 }, () => type(registrationId, code))));
    expect(answers['proven']).toBe(1);
    expect(Object.keys(answers).some((answer) => answer.startsWith('otp.incorrect'))).toBe(false);
  });

  it('ID-10 is void once a newer one is sent', async () => {
    const { registrationId, code, client, person } = await begin();
    await at.forgetSendings();
    await at.ask(ResendRegistrationCode, { registrationId, client });
    const newer = at.notifier.codeFor(person.phone);
    if (newer !== code) expect(await type(registrationId, code)).toBe('otp.incorrect 4');
    expect(await type(registrationId, newer)).toBe('proven');
  });

  it('ID-10 is refused after its 2 minutes', async () => {
    const { registrationId, code } = await begin();
    await at.database.query('UPDATE otp_codes SET expires_at = now() WHERE subject_id = $1', [
      registrationId,
    ]);
    expect(await type(registrationId, code)).toBe('otp.expired');
    expect(await tries(registrationId)).toBe(0);
  });

  it('ID-12 five wrong tries void it, and the right code comes too late', async () => {
    const { registrationId, code } = await begin();
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(await type(registrationId, otherThan(code)));
    expect(answers).toEqual([
      'otp.incorrect 4',
      'otp.incorrect 3',
      'otp.incorrect 2',
      'otp.incorrect 1',
      'otp.void',
    ]);
    expect(await type(registrationId, code)).toBe('otp.void');
  });

  it('ID-12 of 200 wrong codes at once exactly 5 are compared', async () => {
    const { registrationId, code } = await begin();
    const wrong = Array.from({ length: 1_000 }, (_, index) => String(index).padStart(6, '0'))
      .filter((each) => each !== code)
      .slice(0, 200);
    const answers = tally(await Promise.all(wrong.map((each) => type(registrationId, each))));
    expect(answers).toEqual({
      ...{ 'otp.incorrect 4': 1, 'otp.incorrect 3': 1, 'otp.incorrect 2': 1, 'otp.incorrect 1': 1 },
      'otp.void': 196,
    });
    expect(await tries(registrationId)).toBe(5);
    expect(await type(registrationId, code)).toBe('otp.void');
  });

  it('ID-11 for sign-in proves nothing at registration, and the other way round', async () => {
    const person = makePerson();
    await register(at, person);
    await at.forgetSendings();
    const client = makeClient();
    const { signInId } = await startSignIn(at, person, client);
    const forSignIn = at.notifier.codeFor(person.phone);
    const other = await begin(makePerson({ phone: person.phone }));
    const codes = { forSignIn, forRegistration: other.code };
    if (codes.forSignIn === codes.forRegistration) return;
    expect(await type(other.registrationId, codes.forSignIn)).toBe('otp.incorrect 4');
    const refused = await at.refusal(ConfirmSignInCode, { signInId, code: codes.forRegistration, client });
    expect(refused.code).toBe('otp.incorrect');
  });

  it('ID-11 of one application proves nothing for another with the same phone', async () => {
    const first = await begin();
    await at.forgetSendings();
    const second = await begin(makePerson({ phone: first.person.phone }));
    if (first.code !== second.code)
      expect(await type(second.registrationId, first.code)).toBe('otp.incorrect 4');
    expect(await type(first.registrationId, first.code)).toBe('proven');
  });

  it('ID-11 is kept as a keyed hash that is bound to what it is for', async () => {
    const [one, two] = [await begin(), await begin()];
    // The same row for another application would have to be hashed anew: moved over, it fits no code.
    await at.database.query(
      `UPDATE otp_codes SET (code_id, code_hash) =
         (SELECT code_id, code_hash FROM otp_codes WHERE subject_id = $1) WHERE subject_id = $2`,
      [one.registrationId, two.registrationId],
    );
    expect(await type(two.registrationId, one.code)).toBe('otp.incorrect 4');
  });

  it('ID-10 ID-12 may be compared in the database just when it may by its rules', async () => {
    const codes = at.service.app.get(OtpRepository, { strict: false });
    const transactions = at.service.app.get(Transactions, { strict: false });
    const now = new Date();
    const time = fc.option(fc.constant(now));
    const challenges = [randomUUID(), randomUUID()];
    const states = fc.record({
      challengeId: fc.constantFrom(...challenges),
      tries: fc.nat({ max: OTP_MAX_TRIES }),
      expiresAt: fc.constantFrom(-1, 0, 1).map((ms) => new Date(now.getTime() + ms)),
      usedAt: time,
      withdrawnAt: time,
    });
    await fc.assert(
      fc.asyncProperty(states, fc.constantFrom(...challenges), async (fields, challengeId) => {
        const subject = { purpose: 'sign-in', subjectId: randomUUID() } as const;
        const state: OtpState = { codeId: randomUUID(), ...fields };
        await transactions.run((transaction) => codes.put(transaction, subject, state, Buffer.from('hash')));
        const counted = await codes.countTry(subject, challengeId, now);
        expect(counted !== undefined).toBe(refusalOf(state, challengeId, now) === undefined);
        expect((await codes.find(subject))?.tries).toBe(state.tries + (counted ? 1 : 0));
      }),
      { numRuns: 150 },
    );
  });

  it('ID-13 names the phone as 082****088', async () => {
    const { otp } = await begin(makePerson({ phone: '+84828123088' }));
    expect(otp.maskedPhone).toBe('082****088');
  });
});

describe('limits', () => {
  const resend = async (registrationId: string, client = makeClient()) =>
    (await at.refusal(ResendRegistrationCode, { registrationId, client })).toProblem();
  const age = (seconds: number) =>
    at.database.query(`UPDATE otp_sendings SET sent_at = sent_at - make_interval(secs => $1)`, [seconds]);

  it('ID-12 the next code goes after 30 s, and the answer says when', async () => {
    const { registrationId, client } = await begin();
    const refused = await resend(registrationId, client);
    expect(refused.code).toBe('otp.too-soon');
    expect(refused.retryAfterSeconds).toBeGreaterThan(20);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(30);
    await age(30);
    await expect(at.ask(ResendRegistrationCode, { registrationId, client })).resolves.toBeDefined();
  });

  it('ID-12 at most 5 codes an hour go to a phone, however many applications ask', async () => {
    const { phone } = makePerson();
    for (let turn = 0; turn < 5; turn += 1) {
      await begin(makePerson({ phone }));
      await age(31);
    }
    const { password: _, ...application } = makePerson({ phone });
    const refused = await at.refusal(StartRegistration, { application, client: makeClient() });
    expect(refused.code).toBe('otp.too-many');
    expect(refused.retryAfterSeconds).toBeGreaterThan(3_300);
    await age(3_600);
    await expect(begin(makePerson({ phone }))).resolves.toBeDefined();
  });

  it('ID-07 ID-12 at most 10 registration codes a day go to a phone; its sign-in codes are not among them', async () => {
    const me = makePerson();
    await register(at, me);
    await at.forgetSendings();
    for (let turn = 0; turn < 10; turn += 1) {
      await begin(makePerson({ phone: me.phone }));
      await age(1_000);
    }
    await age(3_600);
    const { password: _, ...application } = makePerson({ phone: me.phone });
    const refused = await at.refusal(StartRegistration, { application, client: makeClient() });
    expect(refused.code).toBe('otp.too-many');
    expect(refused.retryAfterSeconds).toBeGreaterThan(3_600);
    await expect(startSignIn(at, me)).resolves.toBeDefined();
    await age(86_400);
    await expect(begin(makePerson({ phone: me.phone }))).resolves.toBeDefined();
  });

  it('ID-12 of 30 asked for at once, one code goes to a phone and 20 from an address', async () => {
    const { phone } = makePerson();
    const start = (person: Person, client = makeClient()) => {
      const { password: _, ...application } = person;
      return at.ask(StartRegistration, { application, client }).then(
        () => 'sent',
        (error: ProblemError) => error.code,
      );
    };
    const toOne = Array.from({ length: 30 }, () => start(makePerson({ phone })));
    expect(tally(await Promise.all(toOne))).toEqual({ sent: 1, 'otp.too-soon': 29 });
    const fromOne = Array.from({ length: 30 }, (_, index) =>
      start(makePerson(), makeClient({ address: `2001:db8:1:2::${index + 1}` })),
    );
    expect(tally(await Promise.all(fromOne))).toEqual({ sent: 20, 'otp.too-many': 10 });
  });

  it('ID-07 a stranger’s sign-ups with my number, or sign-ins of another account, never use up my codes', async () => {
    const me = makePerson();
    const relative = makePerson({ phone: me.phone });
    await register(at, me);
    await at.forgetSendings();
    await register(at, relative);
    await at.forgetSendings();
    for (let turn = 0; turn < 5; turn += 1) {
      await begin(makePerson({ phone: me.phone }));
      await startSignIn(at, relative);
      await age(31);
    }
    const { password: _, ...application } = makePerson({ phone: me.phone });
    expect((await at.refusal(StartRegistration, { application, client: makeClient() })).code).toBe(
      'otp.too-many',
    );
    const { identityNumber, password } = relative;
    const other = await at.refusal(StartSignIn, { identityNumber, password, client: makeClient() });
    expect(other.code).toBe('otp.too-many');
    await expect(startSignIn(at, me)).resolves.toBeDefined();
  });
});

describe('handing over to the notifier', () => {
  it('ID-14 the order is of class otp and says when the code is no use any more', async () => {
    const { person, otp } = await begin(makePerson(), makeClient({ language: 'en' }));
    expect(at.notifier.orders.findLast(({ to }) => to === person.phone)).toMatchObject({
      ...{ channel: 'sms', template: 'registration-code', language: 'en', messageClass: 'otp' },
      ...{ expiresAt: otp.expiresAt, variables: { code: expect.stringMatching(/^\d{6}$/), minutes: 2 } },
    });
  });

  it('ID-10 happens only after the commit: no phone gets a code that is not valid', async () => {
    const found: unknown[] = [];
    at.notifier.behaviour.before = async ({ messageId }) => {
      const rows = await at.database.query<unknown[]>(
        'SELECT 1 FROM otp_codes o JOIN registrations r ON r.id = o.subject_id WHERE o.code_id = $1',
        [messageId],
      );
      found.push(...rows);
    };
    await begin();
    expect(found).toHaveLength(1);
  });

  it('ID-12 when the notifier refuses, the code is void and not counted', async () => {
    at.notifier.behaviour.refuse = new ProblemError('internal');
    const person = makePerson();
    const { password: _, ...application } = person;
    const client = makeClient();
    for (let turn = 0; turn < 6; turn += 1) {
      const refused = await at.refusal(StartRegistration, { application, client });
      expect(refused.code).toBe('otp.channel-unavailable');
    }
    const [row] = await at.database.query<{ valid: string }[]>(
      `SELECT count(*) AS valid FROM otp_codes o JOIN otp_sendings s USING (code_id) WHERE o.withdrawn_at IS NULL`,
    );
    expect(row?.valid).toBe('0');
    at.notifier.behaviour = {};
    const { registrationId, code } = await begin(person, client);
    expect(await type(registrationId, code)).toBe('proven');
  });

  it('ID-10 a code taken back is worth nothing, even if it reached the phone', async () => {
    const { person, client, registrationId } = await begin();
    await at.forgetSendings();
    let sent = '';
    at.notifier.behaviour = {
      refuse: new ProblemError('internal'),
      before: async ({ variables }) => {
        sent = String(variables['code']);
      },
    };
    const refused = await at.refusal(ResendRegistrationCode, { registrationId, client });
    expect(refused.code).toBe('otp.channel-unavailable');
    expect(await type(registrationId, sent)).toBe('otp.expired');
    expect(await type(registrationId, at.notifier.codeFor(person.phone))).toBe('otp.expired');
  });

  it('ID-12 a notifier that answers late is asked once more for the same message', async () => {
    const ids: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    at.notifier.behaviour.before = async ({ messageId }) => {
      ids.push(messageId);
      if (ids.length === 1) await held;
      else release();
    };
    const { registrationId, code } = await begin();
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await type(registrationId, code)).toBe('proven');
  });

  it('ID-10 ID-12 when it is not known whether the notifier took the code, the code is valid and counted', async () => {
    for (const second of ['silent', 'refuses'] as const) {
      await at.forgetSendings();
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      let sent = '';
      at.notifier.behaviour.before = async ({ variables }) => {
        const isFirst = sent === '';
        sent = String(variables['code']);
        if (isFirst || second === 'silent') await held;
        else throw new ProblemError('internal');
      };
      const { password: _, ...application } = makePerson();
      const client = makeClient();
      const { registrationId } = await at.ask(StartRegistration, { application, client });
      release();
      at.notifier.behaviour = {};
      expect((await at.refusal(ResendRegistrationCode, { registrationId, client })).code).toBe(
        'otp.too-soon',
      );
      expect(await type(registrationId, sent)).toBe('proven');
    }
  });

  it('ID-12 too many messages for a recipient, as the notifier counts them, says when to come back', async () => {
    at.notifier.behaviour.refuse = new ProblemError('message.recipient-limit', { retryAfterSeconds: 77 });
    const { password: _, ...application } = makePerson();
    const refused = await at.refusal(StartRegistration, { application, client: makeClient() });
    expect(refused.toProblem()).toEqual({ code: 'otp.too-many', retryAfterSeconds: 77 });
  });

  // Last, as it does not come back.
  it('ID-12 without a notifier the answer is otp.channel-unavailable at once', async () => {
    await at.notifier.stop();
    const { password: _, ...application } = makePerson();
    const refused = await at.refusal(StartRegistration, { application, client: makeClient() });
    expect(refused.code).toBe('otp.channel-unavailable');
  });
});
