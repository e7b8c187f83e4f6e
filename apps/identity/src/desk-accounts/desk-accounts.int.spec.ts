import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CheckDeskApplicant,
  ChooseFirstPassword,
  CompleteRecovery,
  ConfirmDeskCode,
  ConfirmRecoveryCode,
  ConfirmSignInCode,
  CreateDeskAccount,
  type DeskApplicant,
  FindDeskAccount,
  FindOfficerName,
  GetOwnAccount,
  LookUpDeskNumber,
  RenewFirstPassword,
  SendDeskCode,
  StartSignIn,
} from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import {
  applicantOf,
  type Counter,
  createAt,
  creation,
  firstPasswordFor,
  newOnboardingId,
  officerId,
  proveAtDesk,
  startCounter,
  unitId,
} from '../testing/desk.js';
import { everybodyMatches } from '../testing/fake-partners.js';
import { holder } from '../testing/holders.js';
import {
  makeClient,
  makePerson,
  type Person,
  recoveryCompletion,
  register,
  startRecovery,
} from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
let counter: Counter;
beforeAll(async () => {
  at = await startTestIdentity();
  counter = await startCounter(at);
});
afterAll(async () => {
  await counter.stop();
  await at.stop();
});
beforeEach(async () => {
  at.notifier.behaviour = {};
  at.register.answer = everybodyMatches;
  await at.forgetSendings();
});

const handedOver = (phone: string) =>
  eventually(async () => {
    const password = firstPasswordFor(at, phone);
    if (password === undefined) throw new Error('no first password was ordered yet');
    return password;
  });

/** A citizen whose account was made at the counter, and its first password. */
async function made(person: Person = makePerson()) {
  const applicant = applicantOf(person);
  const onboardingId = await proveAtDesk(at, counter, applicant);
  const account = await createAt(counter, onboardingId, applicant);
  return { person, onboardingId, account, password: await handedOver(person.phone) };
}

async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.code;
  throw error;
}

/** Number, password and code; what confirming the code gives. */
async function signInWith(identityNumber: string, phone: string, password: string) {
  const client = makeClient();
  await at.forgetSendings();
  const { signInId } = await at.ask(StartSignIn, { identityNumber, password, client });
  const confirmation = { signInId, code: at.notifier.codeFor(phone), client };
  return { signInId, client, confirm: () => at.ask(ConfirmSignInCode, confirmation) };
}

const own = { password: 'Song-Hong-88!', passwordConfirmation: 'Song-Hong-88!' };

describe('before the account', () => {
  it('CO-03 a number that has an account is told apart from one that has none, in any spelling', async () => {
    const person = makePerson();
    const lookUp = (number: string) => counter.bus.request(LookUpDeskNumber, { kind: 'citizen', number });
    const spaced = `${person.identityNumber.slice(0, 3)} ${person.identityNumber.slice(3)}`;
    expect(await lookUp(spaced)).toEqual({ hasAccount: false, number: person.identityNumber });
    await register(at, person);
    expect(await lookUp(spaced)).toEqual({ hasAccount: true, number: person.identityNumber });
    expect(await refusalOf(lookUp('12345'))).toBe('invalid-fields');
  });

  it('CO-04 ID-04 the phone has to be in the citizen’s own name; a register that is away is no silent pass', async () => {
    const applicant = applicantOf(makePerson());
    at.register.answer = () => ({ status: 200, body: { match: false } });
    expect(await refusalOf(counter.bus.request(CheckDeskApplicant, { applicant }))).toBe(
      'subscriber-mismatch',
    );
    at.register.answer = () => ({ status: 503, body: {} });
    expect(await refusalOf(counter.bus.request(CheckDeskApplicant, { applicant }))).toBe(
      'subscriber-check-unavailable',
    );
    at.register.answer = () => ({ status: 200, body: { match: true } });
    expect(await counter.bus.request(CheckDeskApplicant, { applicant })).toEqual({ applicant });
  });

  it('CO-04 ID-03 every malformed field is named', async () => {
    const applicant: DeskApplicant = {
      ...{ kind: 'business', identityNumber: '12', fullName: 'Ông 5', dateOfBirth: '2999-01-01' },
      ...{ phone: '02438 123 456', taxCode: '012345678912', organisationName: 'Công ty A' },
    };
    const refused: unknown = await counter.bus
      .request(CheckDeskApplicant, { applicant })
      .catch((error: unknown) => error);
    const fields = refused instanceof ProblemError ? refused.fields?.map(({ path }) => path) : [];
    expect(fields).toEqual(['identityNumber', 'fullName', 'dateOfBirth', 'phone', 'taxCode']);
  });

  it('CO-07 ID-11 a code proves its own onboarding and phone only, and without it there is no account', async () => {
    const applicant = applicantOf(makePerson());
    const [one, other] = [newOnboardingId(), newOnboardingId()];
    const { phone } = applicant;
    await counter.bus.request(SendDeskCode, { onboardingId: one, phone, officerId, client: makeClient() });
    const code = at.notifier.codeFor(phone);
    const wrong = counter.bus.request(ConfirmDeskCode, { onboardingId: other, phone, code });
    expect(await refusalOf(wrong)).toBe('otp.expired');
    expect(await refusalOf(createAt(counter, one, applicant))).toBe('onboarding.code-first');
    await counter.bus.request(ConfirmDeskCode, { onboardingId: one, phone, code });
    const elsewhere = { ...applicant, phone: makePerson().phone };
    expect(await refusalOf(createAt(counter, one, elsewhere))).toBe('onboarding.code-first');
    expect(at.notifier.orders.at(-1)).toMatchObject({ template: 'onboarding-code', messageClass: 'otp' });
  });

  it('CO-07 ID-12 a desk whose officers share an address is limited by officer', async () => {
    const client = makeClient();
    const send = (officer: string) =>
      refusalOf(
        counter.bus
          .request(SendDeskCode, {
            ...{ onboardingId: newOnboardingId(), phone: makePerson().phone, client },
            officerId: officer,
          })
          .then(() => {
            throw new ProblemError('not-found');
          }),
      );
    const other = 'b5b7c2a4-6f55-4a5e-8d53-0f6f3c1d2e33';
    for (let sent = 0; sent < 20; sent += 1) expect(await send(officerId)).toBe('not-found'); // sent
    expect(await send(officerId)).toBe('otp.too-many');
    expect(await send(other)).toBe('not-found');
  });

  it('CO-01 nobody but citizen-onboarding may ask', async () => {
    const applicant = applicantOf(makePerson());
    const request = creation(newOnboardingId(), applicant);
    const refused = at.ask(CreateDeskAccount, request, { deadlineMs: 1_000 });
    await expect(refused).rejects.toThrow();
  });
});

describe('the account', () => {
  it('CO-08 is IAL2 by method desk, with officer and unit recorded; its password is told to its phone alone', async () => {
    const { account, onboardingId, password, person } = await made();
    expect(await at.ask(GetOwnAccount, {}, holder(at, account.accountId))).toMatchObject({
      ...{ level: 'IAL2', method: 'desk', kind: 'citizen', fullName: person.fullName },
    });
    const [row] = await at.database.query<object[]>(
      'SELECT officer_id, unit_id, attempt, password FROM desk_accounts WHERE onboarding_id = $1',
      [onboardingId],
    );
    await eventually(async () => {
      const { account: now } = await counter.bus.request(FindDeskAccount, { onboardingId });
      expect(now).toEqual({ ...account, state: 'handed-over' });
    });
    expect(row).toMatchObject({ officer_id: officerId, unit_id: unitId, attempt: 1 });
    const order = at.notifier.orders.find(({ messageId }) => messageId === account.messageId);
    expect(order).toMatchObject({ messageClass: 'password', channel: 'sms', to: person.phone });
    expect(JSON.stringify(account)).not.toContain(password);
    const events = await at.database.query<{ body: string }[]>('SELECT body FROM outbox');
    expect(events.some(({ body }) => body.includes(account.accountId))).toBe(true);
    expect(JSON.stringify(events)).not.toContain(password);
  });

  it('CO-08 no table holds the first password in the clear, before the notifier has it and after', async () => {
    const person = makePerson();
    const applicant = applicantOf(person);
    const onboardingId = await proveAtDesk(at, counter, applicant);
    at.notifier.behaviour = { refuse: new ProblemError('service-unavailable') };
    await createAt(counter, onboardingId, applicant);
    const waiting = await dump();
    at.notifier.behaviour = {};
    await at.database.query('UPDATE desk_accounts SET due_at = now()');
    const password = await handedOver(person.phone);
    expect(waiting.includes(password)).toBe(false);
    expect((await dump()).includes(password)).toBe(false);
  });

  it('CO-04 of a business is found by its tax code, and its representative is recorded sealed', async () => {
    const person = makePerson();
    const { kind: _, ...form } = applicantOf(person);
    const business = { taxCode: '0100109106', organisationName: 'Công ty TNHH Sen Hồng (mẫu)' };
    const applicant: DeskApplicant = { kind: 'business', ...form, ...business };
    const onboardingId = await proveAtDesk(at, counter, applicant);
    const { accountId } = await createAt(counter, onboardingId, applicant);
    expect(await at.ask(GetOwnAccount, {}, holder(at, accountId))).toMatchObject({
      ...{ kind: 'business', fullName: business.organisationName, level: 'IAL2', method: 'desk' },
    });
    expect(
      await counter.bus.request(LookUpDeskNumber, { kind: 'business', number: business.taxCode }),
    ).toMatchObject({ hasAccount: true });
    const personal = { kind: 'citizen' as const, number: person.identityNumber };
    expect(await counter.bus.request(LookUpDeskNumber, personal)).toMatchObject({ hasAccount: false });
    const password = await handedOver(person.phone);
    const { signInId, client, confirm } = await signInWith(business.taxCode, person.phone, password);
    expect(await refusalOf(confirm())).toBe('sign-in.password-choice-required');
    const chosen = await at.ask(ChooseFirstPassword, { signInId, ...own, client });
    expect(chosen.ticket).toBeTruthy();
  });

  it('CO-09 is one for one onboarding, however often and at once it is asked for', async () => {
    const applicant = applicantOf(makePerson());
    const onboardingId = await proveAtDesk(at, counter, applicant);
    const made = await Promise.all(
      Array.from({ length: 5 }, () => createAt(counter, onboardingId, applicant)),
    );
    expect(new Set(made.map(({ accountId, messageId }) => `${accountId} ${messageId}`)).size).toBe(1);
    expect(await createAt(counter, onboardingId, applicant)).toMatchObject({ attempt: 1 });
    await handedOver(applicant.phone);
    const orders = at.notifier.orders.filter(
      ({ to, template }) => to === applicant.phone && template === 'first-password',
    );
    expect(new Set(orders.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('CO-09 of two officers who make the same citizen’s at once, one makes it and the other is told', async () => {
    const applicant = applicantOf(makePerson());
    const one = await proveAtDesk(at, counter, applicant);
    await at.forgetSendings();
    const other = await proveAtDesk(at, counter, applicant);
    const outcomes = await Promise.allSettled([
      createAt(counter, one, applicant),
      createAt(counter, other, applicant),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'account-exists' });
  });

  it('CO-09 a notifier that is away gets the password once it is back, under the same id', async () => {
    const applicant = applicantOf(makePerson());
    const onboardingId = await proveAtDesk(at, counter, applicant);
    at.notifier.behaviour = { refuse: new ProblemError('service-unavailable') };
    const account = await createAt(counter, onboardingId, applicant);
    expect(account.state).toBe('handing-over');
    at.notifier.behaviour = {};
    await at.database.query('UPDATE desk_accounts SET due_at = now()');
    await handedOver(applicant.phone);
    expect(at.notifier.orders.at(-1)?.messageId).toBe(account.messageId);
    await eventually(async () => {
      const found = await counter.bus.request(FindDeskAccount, { onboardingId });
      expect(found.account?.state).toBe('handed-over');
    });
  });

  it('CO-09 sending again makes a new password, once an attempt; the one before signs nobody in', async () => {
    const { onboardingId, account, password: first, person } = await made();
    const again = { onboardingId, attempt: 1 };
    const [one, twin] = await Promise.all([
      counter.bus.request(RenewFirstPassword, again, { deadlineMs: 20_000 }),
      counter.bus.request(RenewFirstPassword, again, { deadlineMs: 20_000 }),
    ]);
    expect(one.attempt).toBe(2);
    expect(twin.messageId).toBe(one.messageId);
    expect(one.messageId).not.toBe(account.messageId);
    const second = await eventually(async () => {
      const newest = firstPasswordFor(at, person.phone);
      if (newest === undefined || newest === first) throw new Error('not sent yet');
      return newest;
    });
    const before = { identityNumber: person.identityNumber, password: first, client: makeClient() };
    expect((await at.refusal(StartSignIn, before)).code).toBe('sign-in.failed');
    const { confirm } = await signInWith(person.identityNumber, person.phone, second);
    expect(await refusalOf(confirm())).toBe('sign-in.password-choice-required');
  });

  it('CO-09 sending again ends the sign-ins that began with the password before', async () => {
    const { onboardingId, password, person } = await made();
    const { signInId, client, confirm } = await signInWith(person.identityNumber, person.phone, password);
    expect(await refusalOf(confirm())).toBe('sign-in.password-choice-required');
    await counter.bus.request(RenewFirstPassword, { onboardingId, attempt: 1 }, { deadlineMs: 20_000 });
    expect(await refusalOf(at.ask(ChooseFirstPassword, { signInId, ...own, client }))).toBe(
      'sign-in.not-found',
    );
  });

  it('CO-02 tells citizen-onboarding what an officer is called', async () => {
    const person = makePerson({ fullName: 'Lê Thị Cán Bộ' });
    const { accountId } = await register(at, person);
    expect(await counter.bus.request(FindOfficerName, { accountId })).toEqual({ fullName: 'Lê Thị Cán Bộ' });
  });
});

describe('the first sign-in', () => {
  it('CO-08 leads to the choice of a password before any ticket, and then the chosen one signs in', async () => {
    const { person, password, onboardingId } = await made();
    const { signInId, client, confirm } = await signInWith(person.identityNumber, person.phone, password);
    const early = { signInId, ...own, client };
    expect((await at.refusal(ChooseFirstPassword, early)).code).toBe('sign-in.not-found');
    expect(await refusalOf(confirm())).toBe('sign-in.password-choice-required');
    const same = { signInId, password, passwordConfirmation: password, client };
    expect((await at.refusal(ChooseFirstPassword, same)).fields).toEqual([
      { path: 'password', code: 'password.same' },
    ]);
    const weak = { signInId, password: 'abc', passwordConfirmation: 'abd', client };
    expect((await at.refusal(ChooseFirstPassword, weak)).fields?.length).toBeGreaterThan(3);
    expect((await at.ask(ChooseFirstPassword, early)).ticket).toBeTruthy();
    expect((await at.refusal(ChooseFirstPassword, early)).code).toBe('sign-in.not-found');
    const former = { identityNumber: person.identityNumber, password, client: makeClient() };
    expect((await at.refusal(StartSignIn, former)).code).toBe('sign-in.failed');
    const next = await signInWith(person.identityNumber, person.phone, own.password);
    expect((await next.confirm()).ticket).toBeTruthy();
    const { account } = await counter.bus.request(FindDeskAccount, { onboardingId });
    expect(account?.state).toBe('chosen');
    const again = counter.bus.request(RenewFirstPassword, { onboardingId, attempt: 1 });
    expect(await refusalOf(again)).toBe('onboarding.password-chosen');
  });

  it('CO-08 a first password lapses after 7 days; forgot password then sets the holder’s own', async () => {
    const { person, password, account } = await made();
    await at.database.query(
      `UPDATE accounts SET first_password_until = now() - interval '1 second' WHERE id = $1`,
      [account.accountId],
    );
    const { identityNumber, phone } = person;
    const lapsed = { identityNumber, password, client: makeClient() };
    expect((await at.refusal(StartSignIn, lapsed)).code).toBe('sign-in.first-password-lapsed');
    const wrong = { ...lapsed, password: 'Khac-Han-99!', client: makeClient() };
    expect((await at.refusal(StartSignIn, wrong)).code).toBe('sign-in.failed');
    const { recoveryId } = await startRecovery(at, person);
    const code = await eventually(async () => {
      const order = at.notifier.orders.findLast(
        ({ to, template }) => to === phone && template === 'recovery-code',
      );
      if (!order) throw new Error('no recovery code yet');
      return String(order.variables['code']);
    });
    await at.ask(ConfirmRecoveryCode, { recoveryId, code });
    await at.ask(CompleteRecovery, recoveryCompletion(recoveryId, own.password));
    const next = await signInWith(identityNumber, phone, own.password);
    expect((await next.confirm()).ticket).toBeTruthy();
  });

  it('CO-08 is good for 7 days from its making', async () => {
    const { account } = await made();
    const [row] = await at.database.query<{ days: string }[]>(
      `SELECT extract(epoch FROM first_password_until - registered_at) / 86400 AS days FROM accounts WHERE id = $1`,
      [account.accountId],
    );
    expect(Number(row?.days)).toBeCloseTo(7, 2);
  });
});

/** Every row of every table, as text and as what its bytes spell. */
async function dump(): Promise<string> {
  const tables = await at.database.query<{ tablename: string }[]>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ tablename }) => {
      const rows = await at.database.query<object[]>(`SELECT * FROM "${tablename}"`);
      const values = rows.flatMap((row) => Object.values(row) as unknown[]);
      return values
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)))
        .join('\n');
    }),
  );
  return texts.join('\n');
}
