import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  CheckOnboardingForm,
  CreateOnboardedAccount,
  DiscardOnboarding,
  DownloadRequestForm,
  GetOnboarding,
  ListOnboardingDrafts,
  MessageId,
  type OnboardingId,
  ReadOnboardingScan,
  ResendFirstPassword,
  StartOnboarding,
} from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { client, Counter, formOf, newNumber, otherDesk, pdf } from '../testing/counter.js';

let counter: Counter;
beforeAll(async () => {
  counter = await Counter.start();
});
afterAll(() => counter.stop());
beforeEach(() => {
  counter.partners.behaviour = {};
});

const get = (officer: AccountId, onboardingId: OnboardingId) =>
  counter.at.ask(GetOnboarding, { onboardingId }, counter.as(officer));
const read = (officer: AccountId, onboardingId: OnboardingId) =>
  counter.send(ReadOnboardingScan.subject, { onboardingId, client }, officer);
const reaches = (officer: AccountId, onboardingId: OnboardingId, state: string) =>
  eventually(async () => expect((await get(officer, onboardingId)).state).toBe(state));

describe('whose right has ended', () => {
  it('CO-05 reads no scan any more, of a draft nor of an account made before', async () => {
    const officer = counter.officer();
    const draft = await counter.proven(officer);
    const made = await counter.proven(officer);
    await counter.create(officer, made);
    counter.partners.desks.set(officer, { desks: [], why: 'not-active' });
    const answers = await Promise.all([read(officer, draft), read(officer, made)]);
    expect(answers.map(({ status }) => status)).not.toContain(200);
    for (const onboardingId of [draft, made])
      expect((await counter.at.refusal(GetOnboarding, { onboardingId }, counter.as(officer))).code).toMatch(
        /permission-missing|not-found|not-active/,
      );
  });

  it('CO-02 CO-05 at another desk now, sees what was made at the one before no more', async () => {
    const officer = counter.officer();
    const made = await counter.proven(officer);
    await counter.create(officer, made);
    counter.seat(officer, otherDesk);
    expect((await read(officer, made)).status).toBe(404);
    const form = await counter.send(DownloadRequestForm.subject, { onboardingId: made, client }, officer);
    expect(form.status).toBe(403);
  });

  it('CO-05 ID-43 is not asked for by a party on the officer’s behalf: its token carries no permission', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    const as = counter.as(officer, []);
    expect((await counter.at.refusal(GetOnboarding, { onboardingId }, as)).code).toBe('permission-missing');
    expect((await counter.at.refusal(ListOnboardingDrafts, {}, as)).code).toBe('permission-missing');
  });
});

describe('who goes through numbers', () => {
  it('CO-03 learns nothing from the form of another number: identity is not even asked', async () => {
    const officer = counter.officer();
    const { onboardingId } = await counter.start(officer);
    counter.partners.behaviour = { refuse: new ProblemError('account-exists') };
    const other = { onboardingId, ...formOf({}) };
    const refused = await counter.at.refusal(CheckOnboardingForm, other, counter.as(officer));
    expect(refused.fields).toEqual([{ path: 'identityNumber', code: 'number.looked-up' }]);
  });

  it('CO-03 gets no further by asking many at once', async () => {
    const officer = counter.officer();
    await counter.at.database.query(
      `INSERT INTO desk_acts (id, at, act, actor) SELECT gen_random_uuid(), now(), 'look-up', $1 FROM generate_series(1, 110)`,
      [officer],
    );
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => counter.start(officer)));
    expect(asked.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(10);
  });

  it('CO-03 leaves behind which numbers these were, as keyed hashes', async () => {
    const officer = counter.officer();
    const [taken, free] = [newNumber(), newNumber()];
    counter.partners.taken.add(taken);
    const start = { kind: 'citizen' as const, number: taken, client };
    await counter.at.refusal(StartOnboarding, start, counter.as(officer));
    await counter.start(officer, free);
    await counter.start(officer, free);
    const lines = await counter.at.database.query<{ number_index: Buffer }[]>(
      `SELECT number_index FROM desk_acts WHERE actor = $1 ORDER BY at`,
      [officer],
    );
    const [first, second, third] = lines.map(({ number_index: index }) => index.toString('hex'));
    expect(second).toBe(third);
    expect(first).not.toBe(second);
    expect(JSON.stringify(lines)).not.toContain(taken);
  });

  it('CO-04 asks the operators’ register no oftener than a counter needs, each time written down', async () => {
    const officer = counter.officer();
    const identityNumber = newNumber();
    const { onboardingId } = await counter.start(officer, identityNumber);
    counter.partners.behaviour = { refuse: new ProblemError('subscriber-mismatch') };
    const form = { onboardingId, ...formOf({ identityNumber }) };
    await counter.at.refusal(CheckOnboardingForm, form, counter.as(officer));
    const lines = await counter.at.database.query<object[]>(
      `SELECT act FROM desk_acts WHERE actor = $1 AND onboarding_id = $2`,
      [officer, onboardingId],
    );
    expect(lines).toEqual([{ act: 'form-check' }]);
    await counter.at.database.query(
      `INSERT INTO desk_acts (id, at, act, actor) SELECT gen_random_uuid(), now(), 'form-check', $1 FROM generate_series(1, 239)`,
      [officer],
    );
    expect((await counter.at.refusal(CheckOnboardingForm, form, counter.as(officer))).code).toBe(
      'onboarding.too-many-look-ups',
    );
  });
});

describe('at once', () => {
  it('CO-05 CO-09 a draft thrown away while its account is begun never costs the account its scan', async () => {
    const officer = counter.officer();
    for (let round = 0; round < 12; round += 1) {
      const onboardingId = await counter.proven(officer);
      const discard = { onboardingId };
      await Promise.allSettled([
        counter.at.ask(DiscardOnboarding, discard, counter.as(officer)),
        counter.create(officer, onboardingId),
      ]);
      const [row] = await counter.at.database.query<{ state: string; scans: number }[]>(
        `SELECT state, (SELECT count(*)::int FROM onboarding_scans WHERE onboarding_id = made.id) AS scans
         FROM onboardings AS made WHERE id = $1`,
        [onboardingId],
      );
      if (row) expect(row).toMatchObject({ scans: 1 });
      else expect(counter.partners.made.has(onboardingId)).toBe(false);
    }
  });

  it('CO-05 of a scan that was replaced nothing is left', async () => {
    const officer = counter.officer();
    const identityNumber = newNumber();
    const { onboardingId } = await counter.start(officer, identityNumber);
    await counter.check(officer, onboardingId, { identityNumber });
    for (const size of [1_000, 2_000, 3_000]) await counter.upload(officer, onboardingId, pdf(size));
    const rows = await counter.at.database.query<object[]>(
      'SELECT bytes FROM onboarding_scans WHERE onboarding_id = $1',
      [onboardingId],
    );
    expect(rows).toEqual([{ bytes: 3_000 }]);
  });
});

describe('the SMS', () => {
  const failed = async (officer: AccountId): Promise<OnboardingId> => {
    const onboardingId = await counter.proven(officer);
    await counter.create(officer, onboardingId);
    const messageId = counter.partners.made.get(onboardingId)?.messageId ?? '';
    counter.partners.messages.set(messageId, 'undeliverable');
    await counter.at.database.query(
      `UPDATE onboardings SET state = 'sending', due_at = now() WHERE id = $1`,
      [onboardingId],
    );
    await reaches(officer, onboardingId, 'failed');
    return onboardingId;
  };

  it('CO-09 of a password sent again is followed also when the service died before it wrote that down', async () => {
    const officer = counter.officer();
    const onboardingId = await failed(officer);
    // Identity has renewed it; this side never wrote it down, and a late receipt of the one before came meanwhile.
    const before = counter.partners.made.get(onboardingId);
    if (!before) throw new Error('no account was made');
    const renewed = { ...before, messageId: MessageId.parse(randomUUID()), attempt: 2 };
    counter.partners.made.set(onboardingId, renewed);
    counter.partners.messages.set(renewed.messageId, 'undeliverable');
    await counter.at.database.query(`UPDATE onboardings SET state = 'sent', due_at = now() WHERE id = $1`, [
      onboardingId,
    ]);
    await eventually(async () => {
      const [row] = await counter.at.database.query<object[]>(
        'SELECT state, attempt, message_id FROM onboardings WHERE id = $1',
        [onboardingId],
      );
      expect(row).toEqual({ state: 'failed', attempt: 2, message_id: renewed.messageId });
    });
  });

  it('CO-09 of a password sent again days later is followed as the first one was', async () => {
    const officer = counter.officer();
    const onboardingId = await failed(officer);
    await counter.at.database.query(
      `UPDATE onboardings SET made_at = now() - interval '3 days', created_at = now() - interval '3 days' WHERE id = $1`,
      [onboardingId],
    );
    const { messageId: first } = counter.partners.made.get(onboardingId) ?? {};
    await counter.at.ask(ResendFirstPassword, { onboardingId, client }, counter.as(officer));
    const { messageId = '' } = counter.partners.made.get(onboardingId) ?? {};
    expect(messageId).not.toBe(first);
    counter.partners.messages.set(messageId, 'sent'); // by the network; the phone's receipt is still to come
    await counter.at.database.query(
      `UPDATE onboardings SET state = 'sending', due_at = now() WHERE id = $1`,
      [onboardingId],
    );
    await reaches(officer, onboardingId, 'sent');
    const [row] = await counter.at.database.query<{ due_at: Date | null }[]>(
      'SELECT due_at FROM onboardings WHERE id = $1',
      [onboardingId],
    );
    expect(row?.due_at).not.toBeNull();
  });
});

it('CO-10 a request form is downloaded of no draft that is over', async () => {
  const officer = counter.officer();
  const onboardingId = await counter.proven(officer);
  await counter.at.database.query(
    `UPDATE onboardings SET changed_at = now() - interval '25 hours' WHERE id = $1`,
    [onboardingId],
  );
  const form = await counter.send(DownloadRequestForm.subject, { onboardingId, client }, officer);
  expect(form.status).toBe(404);
  expect(
    (await counter.at.refusal(CreateOnboardedAccount, { onboardingId, client }, counter.as(officer))).code,
  ).toBe('onboarding.not-found');
});
