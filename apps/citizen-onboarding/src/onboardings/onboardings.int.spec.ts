import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CheckOnboardingForm,
  ConfirmOnboardingCode,
  CreateOnboardedAccount,
  DiscardOnboarding,
  GetOnboarding,
  ListOnboardingDesks,
  ListOnboardingDrafts,
  type OnboardingId,
  ResendFirstPassword,
  SaveOnboardingDraft,
  SendOnboardingCode,
  StartOnboarding,
} from '@vnconnect/contracts';
import { migrationsMatchEntities, ProblemError } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { citizenOnboardingSchema } from '../database/citizen-onboarding-schema.js';
import { client, Counter, desk, formOf, newNumber, otherDesk } from '../testing/counter.js';
import { OnboardingsSweeper } from '../retention/onboardings-sweeper.js';
import type { AccountId } from '@vnconnect/contracts';

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

const reaches = (officer: AccountId, onboardingId: OnboardingId, state: string) =>
  eventually(async () => {
    const now = await get(officer, onboardingId);
    expect(now.state).toBe(state);
    return now;
  });

const dueNow = () =>
  counter.at.database.query('UPDATE onboardings SET due_at = now() WHERE due_at IS NOT NULL');

describe('who may', () => {
  it('CO-01 an officer without a desk sees why no unit can be chosen, and may do nothing', async () => {
    const officer = counter.officer();
    for (const why of ['no-desk-unit', 'name-lacks-words', 'not-active', 'permission-missing'] as const) {
      counter.partners.desks.set(officer, { desks: [], why });
      expect(await counter.at.ask(ListOnboardingDesks, {}, counter.as(officer))).toEqual({ desks: [], why });
      const start = { kind: 'citizen' as const, number: newNumber(), client };
      const { code } = await counter.at.refusal(StartOnboarding, start, counter.as(officer));
      expect(code).toBe(why === 'permission-missing' ? why : `desk.${why}`);
    }
  });

  it('CO-01 is asked at every act: a right that ends in the middle ends the next act', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    const fresh = await counter.start(officer);
    counter.partners.desks.set(officer, { desks: [], why: 'not-active' });
    const as = counter.as(officer);
    const of = { onboardingId };
    const draft = { onboardingId: fresh.onboardingId };
    const refusals = await Promise.all([
      counter.at.refusal(SaveOnboardingDraft, { ...draft, form: {} }, as),
      counter.at.refusal(CheckOnboardingForm, { ...draft, ...formOf({}) }, as),
      counter.at.refusal(SendOnboardingCode, { ...of, client }, as),
      counter.at.refusal(ConfirmOnboardingCode, { ...of, code: '123456' }, as),
      counter.at.refusal(CreateOnboardedAccount, { ...of, client }, as),
      counter.at.refusal(ResendFirstPassword, { ...of, client }, as),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual(Array(6).fill('desk.not-active'));
    expect((await counter.upload(officer, fresh.onboardingId)).status).toBe(403);
    expect(counter.partners.made.has(onboardingId)).toBe(false);
  });

  it('CO-01 whoever lacks the permission, or the session, is refused before anything is asked', async () => {
    const officer = counter.officer();
    const start = { kind: 'citizen' as const, number: newNumber(), client };
    expect((await counter.at.refusal(StartOnboarding, start, counter.as(officer, []))).code).toBe(
      'permission-missing',
    );
    expect((await counter.at.refusal(StartOnboarding, start)).code).toBe('sign-in-required');
  });

  it('CO-04 only a desk unit of the officer’s own can be chosen, and it has to be so still at the end', async () => {
    const officer = counter.officer(desk);
    const { onboardingId } = await counter.start(officer, '001092999001');
    const elsewhere = { onboardingId, ...formOf({ identityNumber: '001092999001' }), unitId: otherDesk };
    expect((await counter.at.refusal(CheckOnboardingForm, elsewhere, counter.as(officer))).code).toBe(
      'desk.other-unit',
    );
    const proven = await counter.proven(officer);
    counter.seat(officer, otherDesk);
    const create = { onboardingId: proven, client };
    expect((await counter.at.refusal(CreateOnboardedAccount, create, counter.as(officer))).code).toBe(
      'desk.other-unit',
    );
  });

  it('CO-10 a draft is its own officer’s: nobody else sees or changes it', async () => {
    const [officer, other] = [counter.officer(), counter.officer()];
    const { onboardingId } = await counter.start(officer);
    const as = counter.as(other);
    const refusals = await Promise.all([
      counter.at.refusal(GetOnboarding, { onboardingId }, as),
      counter.at.refusal(SaveOnboardingDraft, { onboardingId, form: {} }, as),
      counter.at.refusal(DiscardOnboarding, { onboardingId }, as),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('onboarding.not-found'));
  });
});

describe('a draft', () => {
  it('CO-03 is not begun for a number that has an account', async () => {
    const number = newNumber();
    counter.partners.taken.add(number);
    const start = { kind: 'citizen' as const, number, client };
    const officer = counter.officer();
    expect((await counter.at.refusal(StartOnboarding, start, counter.as(officer))).code).toBe(
      'onboarding.account-exists',
    );
    expect((await counter.at.ask(ListOnboardingDrafts, {}, counter.as(officer))).drafts).toEqual([]);
  });

  it('CO-03 look-ups are written down, and limited to what a counter needs', async () => {
    const officer = counter.officer();
    await counter.start(officer);
    const lines = await counter.at.database.query<object[]>(
      `SELECT act, host(address) AS address FROM desk_acts WHERE actor = $1`,
      [officer],
    );
    expect(lines).toEqual([{ act: 'look-up', address: '10.1.2.3' }]);
    await counter.at.database.query(
      `INSERT INTO desk_acts (id, at, act, actor) SELECT gen_random_uuid(), now(), 'look-up', $1 FROM generate_series(1, 119)`,
      [officer],
    );
    const start = { kind: 'citizen' as const, number: newNumber(), client };
    const refused = await counter.at.refusal(StartOnboarding, start, counter.as(officer));
    expect(refused.code).toBe('onboarding.too-many-look-ups');
    expect(refused.retryAfterSeconds).toBeGreaterThan(3_000);
  });

  it('CO-10 is kept on every change, and gone on with elsewhere by the same officer', async () => {
    const officer = counter.officer();
    const number = newNumber();
    const { onboardingId } = await counter.start(officer, number);
    const form = { identityNumber: number, fullName: 'Nguyễn Thị Hồ', phone: '09123', unitId: desk };
    const saved = await counter.at.ask(SaveOnboardingDraft, { onboardingId, form }, counter.as(officer));
    expect(Date.parse(saved.keptUntil) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect((await get(officer, onboardingId)).form).toEqual(form);
    const again = await counter.start(officer, number);
    expect(again).toMatchObject({ onboardingId, form });
    const { drafts } = await counter.at.ask(ListOnboardingDrafts, {}, counter.as(officer));
    expect(drafts).toMatchObject([{ onboardingId, fullName: 'Nguyễn Thị Hồ', state: 'looked-up' }]);
  });

  it('CO-10 is encrypted: no table holds what was typed in the clear', async () => {
    const officer = counter.officer();
    const number = newNumber();
    const { onboardingId } = await counter.start(officer, number);
    await counter.check(officer, onboardingId, {
      identityNumber: number,
      fullName: 'Tôn Thất Quyền',
      phone: '+84987654321',
    });
    const rows = await counter.at.database.query<object[]>('SELECT * FROM onboardings WHERE id = $1', [
      onboardingId,
    ]);
    const values = rows.flatMap((row) => Object.values(row) as unknown[]);
    const text = values
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)))
      .join();
    for (const secret of [number, 'Quy', '987654321', '1992-03-05']) expect(text).not.toContain(secret);
  });

  it('CO-10 is deleted with its scan a day after its last change', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    const kept = await counter.proven(officer);
    await counter.at.database.query(
      `UPDATE onboardings SET changed_at = now() - interval '25 hours' WHERE id = $1`,
      [onboardingId],
    );
    expect((await counter.at.refusal(GetOnboarding, { onboardingId }, counter.as(officer))).code).toBe(
      'onboarding.not-found',
    );
    await counter.at.service.app.get(OnboardingsSweeper, { strict: false }).sweep();
    const left = await counter.at.database.query<object[]>(
      `SELECT (SELECT count(*)::int FROM onboardings WHERE id = $1) AS rows,
              (SELECT count(*)::int FROM onboarding_scans WHERE onboarding_id = $1) AS scans`,
      [onboardingId],
    );
    expect(left).toEqual([{ rows: 0, scans: 0 }]);
    expect((await get(officer, kept)).state).toBe('confirmed');
  });

  it('CO-04 what is wrong in the form is named as identity names it; another number than the one looked up too', async () => {
    const officer = counter.officer();
    const identityNumber = newNumber();
    const { onboardingId } = await counter.start(officer, identityNumber);
    const other = { onboardingId, ...formOf({}) };
    expect((await counter.at.refusal(CheckOnboardingForm, other, counter.as(officer))).fields).toEqual([
      { path: 'identityNumber', code: 'number.looked-up' },
    ]);
    counter.partners.behaviour = { refuse: new ProblemError('subscriber-mismatch') };
    const own = { onboardingId, ...formOf({ identityNumber }) };
    expect((await counter.at.refusal(CheckOnboardingForm, own, counter.as(officer))).code).toBe(
      'subscriber-mismatch',
    );
  });

  it('CO-07 a phone that is changed after its proof has to be proven anew', async () => {
    const officer = counter.officer();
    const identityNumber = newNumber();
    const onboardingId = await counter.proven(officer, { identityNumber });
    const form = { ...formOf({ identityNumber }), phone: '+84911111111' };
    const { state } = await counter.at.ask(SaveOnboardingDraft, { onboardingId, form }, counter.as(officer));
    expect(state).toBe('looked-up');
    const create = { onboardingId, client };
    expect((await counter.at.refusal(CreateOnboardedAccount, create, counter.as(officer))).code).toBe(
      'onboarding.wrong-step',
    );
    expect((await counter.check(officer, onboardingId, { ...form })).state).toBe('scanned');
  });

  it('CO-07 a wrong code leaves it where it stands, with the tries that are left', async () => {
    const officer = counter.officer();
    const identityNumber = newNumber();
    const { onboardingId } = await counter.start(officer, identityNumber);
    await counter.check(officer, onboardingId, { identityNumber });
    await counter.upload(officer, onboardingId);
    const sent = await counter.at.ask(SendOnboardingCode, { onboardingId, client }, counter.as(officer));
    expect(sent).toMatchObject({ state: 'code-sent', otp: { maskedPhone: '091****678' } });
    const wrong = { onboardingId, code: '000000' };
    expect(await counter.at.refusal(ConfirmOnboardingCode, wrong, counter.as(officer))).toMatchObject({
      ...{ code: 'otp.incorrect', attemptsLeft: 4 },
    });
    expect((await get(officer, onboardingId)).otp).toEqual(sent.otp);
  });
});

describe('the account', () => {
  it('CO-08 is made by identity for this officer and unit, and the officer is told of its SMS, not its password', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    const made = await counter.create(officer, onboardingId);
    expect(['sending', 'sent']).toContain(made.state);
    const request = counter.partners.creations.at(-1);
    expect(request).toMatchObject({
      onboardingId,
      officerId: officer,
      unitId: desk,
      applicant: { kind: 'citizen' },
    });
    const sent = await reaches(officer, onboardingId, 'sent');
    expect(sent).toMatchObject({
      fullName: 'Nguyễn Văn Thử',
      maskedPhone: '091****678',
      madeAt: expect.any(String),
    });
    const [act] = await counter.at.database.query<object[]>(
      `SELECT actor, unit_id, host(address) AS address FROM desk_acts WHERE act = 'account-create' AND onboarding_id = $1`,
      [onboardingId],
    );
    expect(act).toEqual({ actor: officer, unit_id: desk, address: '10.1.2.3' });
  });

  it('CO-09 asked for again and at once, it is begun once and told of each time', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => counter.create(officer, onboardingId)),
    );
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    await reaches(officer, onboardingId, 'sent');
    expect(['sending', 'sent']).toContain((await counter.create(officer, onboardingId)).state);
    const acts = await counter.at.database.query<object[]>(
      `SELECT FROM desk_acts WHERE act = 'account-create' AND onboarding_id = $1`,
      [onboardingId],
    );
    expect(acts).toHaveLength(1);
  });

  it('CO-09 an answer that is lost leaves no doubt for long: identity is asked again under the same id', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    counter.partners.behaviour = { answerLost: true };
    expect((await counter.create(officer, onboardingId)).state).toBe('creating');
    counter.partners.behaviour = {};
    await dueNow();
    await reaches(officer, onboardingId, 'sent');
    const asked = counter.partners.creations.filter((request) => request.onboardingId === onboardingId);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('CO-09 when the number has an account meanwhile there is none of this onboarding, and the officer sees so', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    counter.partners.behaviour = { refuse: new ProblemError('account-exists') };
    expect(await counter.create(officer, onboardingId)).toMatchObject({
      state: 'refused',
      reason: 'account-exists',
    });
    const { drafts } = await counter.at.ask(ListOnboardingDrafts, {}, counter.as(officer));
    expect(drafts).toMatchObject([{ onboardingId, state: 'refused', reason: 'account-exists' }]);
  });

  it('CO-09 an SMS that could not be sent is shown as failed, and another password is sent by any officer of the desk', async () => {
    const [officer, colleague] = [counter.officer(), counter.officer()];
    const onboardingId = await counter.proven(officer);
    await counter.create(officer, onboardingId);
    const account = counter.partners.made.get(onboardingId);
    counter.partners.messages.set(account?.messageId ?? '', 'undeliverable');
    await counter.at.database.query(
      `UPDATE onboardings SET state = 'sending', due_at = now() WHERE id = $1`,
      [onboardingId],
    );
    expect(await reaches(officer, onboardingId, 'failed')).toMatchObject({ reason: 'undeliverable' });
    const stranger = counter.officer(otherDesk);
    const again = { onboardingId, client };
    expect((await counter.at.refusal(ResendFirstPassword, again, counter.as(stranger))).code).toBe(
      'desk.other-unit',
    );
    await counter.at.ask(ResendFirstPassword, again, counter.as(colleague));
    await reaches(officer, onboardingId, 'sent');
    expect(counter.partners.made.get(onboardingId)?.attempt).toBe(2);
    expect((await counter.at.refusal(ResendFirstPassword, again, counter.as(officer))).code).toBe(
      'onboarding.wrong-step',
    );
  });

  it('CO-09 a first password that its holder has changed has arrived, whatever the network says', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    await counter.create(officer, onboardingId);
    const account = counter.partners.made.get(onboardingId);
    if (!account) throw new Error('no account was made');
    counter.partners.messages.set(account.messageId, 'undeliverable');
    counter.partners.made.set(onboardingId, { ...account, state: 'chosen' });
    await counter.at.database.query(`UPDATE onboardings SET state = 'failed', due_at = now() WHERE id = $1`, [
      onboardingId,
    ]);
    await reaches(officer, onboardingId, 'sent');
  });

  it('CO-10 what was typed is forgotten a day after the account was made; the list keeps what it shows', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    await counter.create(officer, onboardingId);
    await reaches(officer, onboardingId, 'sent');
    await counter.at.database.query(
      `UPDATE onboardings SET made_at = now() - interval '25 hours' WHERE id = $1`,
      [onboardingId],
    );
    await counter.at.service.app.get(OnboardingsSweeper, { strict: false }).sweep();
    const kept = await get(officer, onboardingId);
    expect(kept.form).toBeUndefined();
    expect(kept).toMatchObject({
      fullName: 'Nguyễn Văn Thử',
      state: 'sent',
      scan: { type: 'application/pdf' },
    });
  });

  it('CO-08 is no draft any more: nobody can throw it away or change it', async () => {
    const officer = counter.officer();
    const onboardingId = await counter.proven(officer);
    await counter.create(officer, onboardingId);
    const as = counter.as(officer);
    expect((await counter.at.refusal(DiscardOnboarding, { onboardingId }, as)).code).toBe(
      'onboarding.wrong-step',
    );
    const save = { onboardingId, form: { fullName: 'Khác' } };
    expect((await counter.at.refusal(SaveOnboardingDraft, save, as)).code).toBe('onboarding.wrong-step');
  });
});

describe('the database', () => {
  it('matches its entities', async () => {
    expect(await migrationsMatchEntities(counter.at.ownerUrl, citizenOnboardingSchema)).toEqual([]);
  });

  it('CO-05 lets the service neither change nor remove a line of who did what', async () => {
    for (const act of ['UPDATE desk_acts SET act = act', 'DELETE FROM desk_acts', 'TRUNCATE desk_acts'])
      await expect(counter.at.database.query(act)).rejects.toThrow(/permission denied|must be owner/);
  });
});
