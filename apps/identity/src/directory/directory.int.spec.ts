import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  ChooseFromDirectory,
  ConfirmContactChange,
  ConfirmReauthentication,
  ListDirectoryLookUps,
  LookUpInDirectory,
  type Permission,
  SendReauthenticationCode,
  StartEmailChange,
  StartReauthentication,
} from '@vnconnect/contracts';
import type { ReplyOf } from '@vnconnect/service-kit';
import { holder } from '../testing/holders.js';
import { makeClient, makePerson, type Person, register } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());

const reason = 'Tạo tài khoản cán bộ tại Bộ phận một cửa';

async function registered(changes: Partial<Person> = {}) {
  const person = makePerson(changes);
  const { accountId } = await register(at, person);
  await at.forgetSendings();
  return { person, accountId };
}

/** An officer of its own, signed in, with this right. */
async function officer(...permissions: Permission[]) {
  const { accountId } = await registered();
  const caller = { accountId, level: 'IAL2' as const, permissions };
  return { caller: at.tokens.sign(caller), accountId };
}

/** As its holder does: a fresh proof by a code to the phone, then a code to the new address. */
async function changeEmail(accountId: AccountId, phone: string, email: string): Promise<void> {
  const as = holder(at, accountId);
  const { reauthenticationId } = await at.ask(StartReauthentication, {}, as);
  await at.ask(SendReauthenticationCode, { reauthenticationId, client: makeClient() }, as);
  const proof = { factor: 'sms' as const, code: at.notifier.codeFor(phone) };
  await at.ask(ConfirmReauthentication, { reauthenticationId, proof }, as);
  const change = { email, reauthenticationId, client: makeClient() };
  const { contactChangeId } = await at.ask(StartEmailChange, change, as);
  await at.ask(ConfirmContactChange, { contactChangeId, code: at.notifier.codeFor(email) }, as);
}

describe('the directory for officers', () => {
  it('ID-45 finds a person by identity number or phone, masked until chosen', async () => {
    const { person, accountId } = await registered({ email: 'mai@vnconnect.example' });
    const { caller } = await officer('identity.directory.search');
    for (const [by, value] of [
      ['identity-number', person.identityNumber],
      ['phone', `0${person.phone.slice(3)}`],
      ['email', ' MAI@vnconnect.example '],
    ] as const) {
      const { entries } = await at.ask(LookUpInDirectory, { by, value, reason }, { caller });
      expect(entries).toEqual([
        expect.objectContaining({
          accountId,
          fullName: person.fullName,
          isActive: true,
          mayHoldRights: true,
        }),
      ]);
      expect(JSON.stringify(entries)).not.toContain(person.identityNumber);
      expect(JSON.stringify(entries)).not.toContain(person.phone.slice(3));
      expect(JSON.stringify(entries)).not.toContain('mai@');
    }
  });

  it('ID-45 finds a name whatever its case, marks and spaces, page by page, each account once', async () => {
    const made = [];
    for (let turn = 0; turn < 5; turn += 1) made.push(await registered({ fullName: 'Kề Thị Đào' }));
    const { caller } = await officer('identity.directory.search');
    const seen: AccountId[] = [];
    let cursor: AccountId | undefined;
    do {
      const look = {
        by: 'name',
        value: ' KE  thi dao ',
        reason,
        limit: 2,
        ...(cursor && { cursor }),
      } as const;
      const page: ReplyOf<typeof LookUpInDirectory> = await at.ask(LookUpInDirectory, look, { caller });
      seen.push(...page.entries.map((entry) => entry.accountId));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(made.map(({ accountId }) => accountId).sort());
  });

  it('ID-45 ID-46 finds who changed the email by the new one, and no more by the old one', async () => {
    const { person, accountId } = await registered({ email: 'hop.thu.cu@vnconnect.example' });
    await changeEmail(accountId, person.phone, 'Hop.Thu.Moi@vnconnect.example');
    const { caller } = await officer('identity.directory.search');
    const foundBy = async (value: string) => {
      const { entries } = await at.ask(LookUpInDirectory, { by: 'email', value, reason }, { caller });
      return entries.map((entry) => entry.accountId);
    };
    expect(await foundBy('hop.thu.moi@vnconnect.example')).toEqual([accountId]);
    expect(await foundBy('hop.thu.cu@vnconnect.example')).toEqual([]);
  });

  it('ID-45 shows one account in the clear, to who looked it up, for 15 minutes, and no other of that answer', async () => {
    const one = await registered({ fullName: 'Hồ Văn Tư' });
    const other = await registered({ fullName: 'Hồ Văn Tư' });
    const { caller } = await officer('identity.directory.search');
    const stranger = await officer('identity.directory.search');
    const { lookUpId } = await at.ask(
      LookUpInDirectory,
      { by: 'name', value: 'hồ văn tư', reason },
      { caller },
    );
    const choice = { lookUpId, accountId: one.accountId };
    const refused = await at.refusal(ChooseFromDirectory, choice, { caller: stranger.caller });
    expect(refused.code).toBe('directory.not-listed');
    const chosen = await at.ask(ChooseFromDirectory, choice, { caller });
    expect(chosen).toMatchObject({
      numbers: [{ kind: 'cccd', value: one.person.identityNumber }],
      phone: one.person.phone,
      dateOfBirth: one.person.dateOfBirth,
      isActive: true,
      mayHoldRights: true,
    });
    const second = await at.refusal(
      ChooseFromDirectory,
      { lookUpId, accountId: other.accountId },
      { caller },
    );
    expect(second.code).toBe('directory.other-chosen');
    await at.database.query(`UPDATE directory_look_ups SET asked_at = asked_at - interval '16 minutes'`);
    const late = await at.refusal(ChooseFromDirectory, choice, { caller });
    expect(late.code).toBe('directory.not-listed');
  });

  it('ID-45 of many choices at once from one look-up, one account is shown', async () => {
    const made = [];
    for (let turn = 0; turn < 4; turn += 1) made.push(await registered({ fullName: 'Cao Thị Út' }));
    const { caller } = await officer('identity.directory.search');
    const { lookUpId } = await at.ask(
      LookUpInDirectory,
      { by: 'name', value: 'cao thị út', reason },
      { caller },
    );
    const answers = await Promise.allSettled(
      made.map(({ accountId }) => at.ask(ChooseFromDirectory, { lookUpId, accountId }, { caller })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ID-45 writes down who asked, why, what was found and chosen, and never the value', async () => {
    const { person, accountId } = await registered();
    const { caller, accountId: by } = await officer('identity.directory.search');
    const look = { by: 'phone', value: person.phone, reason } as const;
    const { lookUpId } = await at.ask(LookUpInDirectory, look, { caller });
    await at.ask(ChooseFromDirectory, { lookUpId, accountId }, { caller });
    await at.ask(LookUpInDirectory, { by: 'identity-number', value: '001092999999', reason }, { caller });
    const auditor = await officer('identity.directory.audit');
    const { lookUps } = await at.ask(ListDirectoryLookUps, { by }, { caller: auditor.caller });
    expect(lookUps).toMatchObject([
      { key: 'identity-number', by, reason, found: [] },
      { lookUpId, key: 'phone', by, reason, found: [accountId], chosen: accountId },
    ]);
    const ofPerson = await at.ask(ListDirectoryLookUps, { accountId }, { caller: auditor.caller });
    expect(ofPerson.lookUps.map((row) => row.lookUpId)).toEqual([lookUpId]);
    const kept = await at.database.query<unknown[]>('SELECT * FROM directory_look_ups');
    expect(JSON.stringify(kept)).not.toContain(person.phone.slice(3));
  });

  it.each([
    ['nobody', undefined, 'sign-in-required'],
    ['an officer without the right', [], 'permission-missing'],
  ] as const)('ID-45 refuses %s', async (_who, permissions, code) => {
    const caller = permissions && (await officer(...permissions)).caller;
    const look = { by: 'phone', value: '0912000001', reason } as const;
    const refused = await at.refusal(LookUpInDirectory, look, { ...(caller && { caller }) });
    expect(refused.code).toBe(code);
  });

  it.each([
    ['identity-number', '12', 'identity-number.length'],
    ['phone', '0212', 'phone.not-mobile'],
    ['tax-code', '0123456789', 'field.format'],
    ['agency-code', 'không', 'field.format'],
    ['email', 'ai đó', 'field.email'],
    ['name', '   ', 'field.characters'],
  ] as const)('ID-45 names what is wrong with a %s', async (by, value, code) => {
    const { caller } = await officer('identity.directory.search');
    const refused = await at.refusal(LookUpInDirectory, { by, value, reason }, { caller });
    expect(refused.fields).toEqual([{ path: 'value', code }]);
  });

  it('ID-45 bounds the look-ups of one officer in an hour, and says when the next is allowed', async () => {
    const { caller, accountId } = await officer('identity.directory.search');
    await at.database.query(
      `INSERT INTO directory_look_ups (id, asked_by, asked_at, key, value_hash, reason, found)
       SELECT gen_random_uuid(), $1, now() - interval '50 minutes', 'name', '\\x00', 'x', '{}' FROM generate_series(1, 300)`,
      [accountId],
    );
    const refused = await at.refusal(LookUpInDirectory, { by: 'name', value: 'a', reason }, { caller });
    expect(refused.code).toBe('directory.too-many');
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(600);
  });

  it('ID-45 of many look-ups at once no more are answered than are left in the hour', async () => {
    const { caller, accountId } = await officer('identity.directory.search');
    await at.database.query(
      `INSERT INTO directory_look_ups (id, asked_by, asked_at, key, value_hash, reason, found)
       SELECT gen_random_uuid(), $1, now() - interval '50 minutes', 'name', '\\x00', 'x', '{}' FROM generate_series(1, 298)`,
      [accountId],
    );
    const asked = { by: 'name' as const, value: 'a', reason };
    const answers = await Promise.allSettled(
      Array.from({ length: 12 }, () => at.ask(LookUpInDirectory, asked, { caller })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});
