import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountId,
  AccountNoticeId,
  AddClaimScan,
  ClaimId,
  ClaimScan,
  ConfirmClaimCode,
  DecideClaim,
  FindClaimState,
  GetClaim,
  ListClaims,
  Problem,
  ReadClaimScan,
  RemoveClaimScan,
  StartClaim,
  StartSignIn,
  SubmitClaim,
} from '@vnconnect/contracts';
import { BlobStore, FilesListener } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { Notices } from '../notices/notices.js';
import { makeClient, makePerson, type Person, register, signIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { ClaimsSweeper } from './claims-sweeper.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(async () => {
  at.notifier.behaviour = {};
  await at.forgetSendings();
});

const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  randomBytes(9_000),
]);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const MiB = 1024 * 1024;

const explanation = 'Tôi chưa từng đăng ký tài khoản VNConnect nào bằng số này.';

function applicationOf(person: Person, identityNumber = person.identityNumber) {
  const { fullName, dateOfBirth, phone } = person;
  return { identityNumber, fullName, dateOfBirth, phone, email: 'nguoi.that@example.vn', explanation };
}

const files = ({ subject }: { subject: string }, input: object) =>
  `http://127.0.0.1:${at.service.app.get(FilesListener, { strict: false }).port}/${subject}?input=${encodeURIComponent(JSON.stringify(input))}`;

async function upload(claimId: string, body: Buffer) {
  const response = await fetch(files(AddClaimScan, { claimId }), {
    method: 'POST',
    body: new Uint8Array(body),
  });
  const answer: unknown = await response.json();
  return response.ok ? ClaimScan.parse(answer) : Problem.parse(answer);
}

async function added(claimId: string, body: Buffer): Promise<ClaimScan> {
  return ClaimScan.parse(await upload(claimId, body));
}

/** The claimant has the same name and birth date as whoever registered the number; that is the usual case. */
async function proven(person: Person, identityNumber = person.identityNumber) {
  const client = makeClient();
  const { claimId } = await at.ask(StartClaim, {
    application: applicationOf(person, identityNumber),
    client,
  });
  await at.ask(ConfirmClaimCode, { claimId, code: at.notifier.codeFor(person.phone) });
  return claimId;
}

async function filed(person: Person, identityNumber = person.identityNumber) {
  const claimId = await proven(person, identityNumber);
  await added(claimId, JPEG);
  return { claimId, ...(await at.ask(SubmitClaim, { claimId })) };
}

async function holder() {
  const person = makePerson({ email: 'giu@example.vn', fullName: 'Kẻ Chiếm Số' });
  const { accountId, deviceToken } = await register(at, person);
  return { ...person, accountId: AccountId.parse(accountId), deviceToken };
}

async function officer(changes: Partial<Person> = {}) {
  const person = makePerson({ fullName: 'Trần Thị Cán Bộ', dateOfBirth: '1980-02-03', ...changes });
  const { accountId: id } = await register(at, {
    ...person,
    identityNumber: person.identityNumber.replace(/^001092/, '001080'),
  });
  const accountId = AccountId.parse(id);
  const caller = at.tokens.sign({ accountId, level: 'IAL2', permissions: ['identity.claim.decide'] });
  return { accountId, caller };
}

const claimantFor = (claimed: Person) =>
  makePerson({ fullName: 'Nguyễn Thị Thật', dateOfBirth: claimed.dateOfBirth });
const reason = 'Giấy tờ gốc khớp với người khiếu nại.';

describe('filing a claim', () => {
  it('ID-24 goes by form, code and scans to a receipt, by which its state can be seen', async () => {
    const taken = await holder();
    const claimant = claimantFor(taken);
    const claimId = await proven(claimant, taken.identityNumber);
    expect(await added(claimId, JPEG)).toMatchObject({ type: 'image/jpeg', bytes: JPEG.length });
    expect(await added(claimId, PNG)).toMatchObject({ type: 'image/png' });
    expect(await added(claimId, PDF)).toMatchObject({ type: 'application/pdf', bytes: PDF.length });
    const { receiptNumber } = await at.ask(SubmitClaim, { claimId });
    const { identityNumber } = taken;
    const state = await at.ask(FindClaimState, {
      receiptNumber: receiptNumber.toLowerCase(),
      identityNumber,
    });
    expect(state).toEqual({ receiptNumber, state: 'filed', filedAt: expect.any(String) });
    const wrong = { receiptNumber, identityNumber: makePerson().identityNumber };
    expect((await at.refusal(FindClaimState, wrong)).code).toBe('claim.unknown');
    await eventually(() => {
      const told = at.notifier.orders.filter(({ template }) => template === 'claim-filed');
      const mine = told.filter(({ variables }) => variables['receiptNumber'] === receiptNumber);
      expect(mine.map(({ channel, to }) => [channel, to])).toEqual([
        ['sms', claimant.phone],
        ['email', 'nguoi.that@example.vn'],
      ]);
    });
  });

  it('ID-24 is answered alike whether or not the number has an account', async () => {
    const seen = [];
    for (const identityNumber of [(await holder()).identityNumber, makePerson().identityNumber]) {
      const claimant = makePerson();
      const { receiptNumber } = await filed(claimant, identityNumber);
      const state = await at.ask(FindClaimState, { receiptNumber, identityNumber });
      seen.push(Object.keys(state).sort(), state.state);
      await at.forgetSendings();
      const again = await proven(claimant, identityNumber);
      await added(again, JPEG);
      seen.push((await at.refusal(SubmitClaim, { claimId: again })).code);
      await at.forgetSendings();
    }
    expect(seen.slice(0, 3)).toEqual(seen.slice(3));
    expect(seen[2]).toBe('claim.already-filed');
  });

  it('ID-03 ID-24 names every malformed field, and needs a human check', async () => {
    const application = {
      ...applicationOf(makePerson()),
      identityNumber: '12',
      phone: '0243',
      explanation: 'ngắn',
    };
    const refused = await at.refusal(StartClaim, { application, client: makeClient() });
    expect(refused.fields?.map(({ path }) => path)).toEqual(['application.explanation']);
    const longer = { ...application, explanation };
    expect((await at.refusal(StartClaim, { application: longer, client: makeClient() })).fields).toEqual([
      { path: 'identityNumber', code: 'identity-number.length' },
      { path: 'phone', code: 'phone.not-mobile' },
    ]);
    const client = makeClient({ humanChecked: false });
    const whole = { application: applicationOf(makePerson()), client };
    expect((await at.refusal(StartClaim, whole)).code).toBe('human-check-required');
  });

  it('ID-24 takes scans and is filed only after the phone is proven, with one scan at least', async () => {
    const { claimId } = await at.ask(StartClaim, {
      application: applicationOf(makePerson()),
      client: makeClient(),
    });
    expect(await upload(claimId, JPEG)).toEqual({ code: 'claim.code-first' });
    expect((await at.refusal(SubmitClaim, { claimId })).code).toBe('claim.code-first');
    await at.forgetSendings();
    const other = await proven(makePerson());
    expect((await at.refusal(SubmitClaim, { claimId: other })).code).toBe('claim.scan-missing');
    expect(await upload(randomUUID(), JPEG)).toEqual({ code: 'claim.not-found' });
  });
});

describe('scans', () => {
  it('ID-24 are known by their content, whatever they are called', async () => {
    const claimId = await proven(makePerson());
    for (const body of [
      Buffer.from('<svg onload="alert(1)"/>'),
      Buffer.from('MZ\x90\x00'),
      Buffer.alloc(0),
    ]) {
      expect(await upload(claimId, body)).toEqual({ code: 'claim.scan-type' });
    }
  });

  it('ID-24 are at most four, of 5 MB each; one taken out makes room', async () => {
    const claimId = await proven(makePerson());
    const tooLarge = Buffer.concat([JPEG, Buffer.alloc(5 * MiB)]);
    expect(await upload(claimId, tooLarge)).toEqual({ code: 'claim.scan-too-large' });
    const largest = Buffer.concat([JPEG, Buffer.alloc(5 * MiB - JPEG.length)]);
    const { scanId } = await added(claimId, largest);
    for (let scans = 1; scans < 4; scans += 1) await added(claimId, PNG);
    expect(await upload(claimId, PNG)).toEqual({ code: 'claim.scan-too-many' });
    await at.ask(RemoveClaimScan, { claimId, scanId });
    await at.ask(RemoveClaimScan, { claimId, scanId });
    await added(claimId, PNG);
  });

  it('ID-24 of many uploads at once no more than four are taken', async () => {
    const claimId = await proven(makePerson());
    const results = await Promise.all(Array.from({ length: 8 }, () => upload(claimId, PNG)));
    expect(results.filter((result) => 'scanId' in result)).toHaveLength(4);
  });

  it('GW-05 nothing is left of an upload that broke off', async () => {
    const claimId = await proven(makePerson());
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(JPEG)),
      pull: (controller) => controller.error(new Error('the phone went away')),
    });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await expect(fetch(files(AddClaimScan, { claimId }), init)).rejects.toThrow();
    await eventually(async () => {
      const rows = await at.database.query<unknown[]>('SELECT FROM claim_scans WHERE claim_id = $1', [
        claimId,
      ]);
      expect(rows).toHaveLength(0);
    });
  });

  it('ID-24 are seen by an officer with the right alone, and every look is kept', async () => {
    const claimant = makePerson();
    const claimId = await proven(claimant);
    const { scanId } = await added(claimId, PDF);
    await at.ask(SubmitClaim, { claimId });
    const { caller, accountId } = await officer();
    const path = files(ReadClaimScan, { claimId, scanId });
    expect((await fetch(path)).status).toBe(401);
    const nobody = at.tokens.sign({ accountId, level: 'IAL2', permissions: [] });
    expect((await fetch(path, { headers: { 'vnc-caller': nobody } })).status).toBe(403);
    const seen = await fetch(path, { headers: { 'vnc-caller': caller } });
    expect(seen.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await seen.arrayBuffer()).equals(PDF)).toBe(true);
    const other = await filed(makePerson());
    const foreign = files(ReadClaimScan, { claimId: other.claimId, scanId });
    expect((await fetch(foreign, { headers: { 'vnc-caller': caller } })).status).toBe(404);
    await at.ask(GetClaim, { claimId }, { caller });
    const acts = await at.database.query<{ kind: string; officer_id: string }[]>(
      'SELECT kind, officer_id FROM claim_acts WHERE claim_id = $1 ORDER BY id',
      [claimId],
    );
    expect(acts).toEqual([
      { kind: 'scan-opened', officer_id: accountId },
      { kind: 'seen', officer_id: accountId },
    ]);
  });

  it('ID-24 of a draft whose time is over, and of a claim decided long ago, are swept with their bytes', async () => {
    const blobs = at.service.app.get(BlobStore, { strict: false });
    const sweep = () => at.service.app.get(ClaimsSweeper, { strict: false }).sweep();
    const draft = await proven(makePerson());
    const { scanId } = await added(draft, JPEG);
    const { claimId } = await filed(makePerson());
    await sweep();
    expect(await blobs.find(scanId, 'claims.scan')).toBeDefined();
    await at.database.query(`UPDATE claims SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      draft,
    ]);
    await at.database.query(
      `UPDATE claims SET stage = 'rejected', decided_at = now() - interval '91 days' WHERE id = $1`,
      [claimId],
    );
    await sweep();
    expect(await blobs.find(scanId, 'claims.scan')).toBeUndefined();
    const left = await at.database.query<unknown[]>('SELECT FROM claim_scans WHERE claim_id = ANY($1)', [
      [draft, claimId],
    ]);
    expect(left).toHaveLength(0);
    expect(await at.database.query<unknown[]>('SELECT FROM claims WHERE id = $1', [draft])).toHaveLength(0);
    expect(await at.database.query<unknown[]>('SELECT FROM claims WHERE id = $1', [claimId])).toHaveLength(1);
  });
});

describe('deciding a claim', () => {
  it('ID-24 upheld: the account is closed, its sessions end, its number is free, both sides are told', async () => {
    const taken = await holder();
    const { identityNumber } = taken;
    const claimant = claimantFor(taken);
    const { claimId, receiptNumber } = await filed(claimant, identityNumber);
    const { caller, accountId: officerId } = await officer();
    const seen = await at.ask(GetClaim, { claimId }, { caller });
    expect(seen).toMatchObject({
      claimant: { identityNumber, fullName: claimant.fullName, phone: claimant.phone, explanation },
      account: { fullName: taken.fullName, method: 'mobile-subscriber' },
      isOwn: false,
    });
    await at.ask(DecideClaim, { claimId, decision: 'upheld', reason }, { caller });
    const again = { identityNumber, password: taken.password, client: makeClient() };
    expect((await at.refusal(StartSignIn, again)).code).toBe('sign-in.failed');
    const [account] = await at.database.query<{ status: string; sessions_from: Date | null }[]>(
      'SELECT status, sessions_from FROM accounts WHERE id = $1',
      [taken.accountId],
    );
    expect(account).toMatchObject({ status: 'closed', sessions_from: expect.any(Date) });
    expect(await closedNumbersOf(taken.accountId)).toBe(1);
    await at.forgetSendings();
    const anew = { ...claimant, identityNumber };
    await expect(register(at, anew)).resolves.toBeDefined();
    await at.forgetSendings();
    await expect(signIn(at, anew)).resolves.toBeDefined();
    expect(await noticesOf(taken.accountId)).toEqual([
      ['account-closed', 'giu@example.vn'],
      ['account-closed', taken.phone],
    ]);
    await eventually(() => expect(toldTo(claimant.phone)).toContain('claim-upheld'));
    expect(await at.ask(FindClaimState, { receiptNumber, identityNumber })).toMatchObject({
      state: 'upheld',
      reason,
    });
    const acts = await at.database.query<{ kind: string; officer_id: string }[]>(
      `SELECT kind, officer_id FROM claim_acts WHERE claim_id = $1 AND kind = 'upheld'`,
      [claimId],
    );
    expect(acts).toEqual([{ kind: 'upheld', officer_id: officerId }]);
  });

  it('ID-24 rejected: the account stays as it is, its holder learns nothing, the claimant is told why', async () => {
    const taken = await holder();
    const { identityNumber } = taken;
    const claimant = claimantFor(taken);
    const { claimId, receiptNumber } = await filed(claimant, identityNumber);
    const { caller } = await officer();
    await at.ask(DecideClaim, { claimId, decision: 'rejected', reason }, { caller });
    await at.forgetSendings();
    await expect(signIn(at, taken)).resolves.toBeDefined();
    await eventually(() => expect(toldTo(claimant.phone)).toContain('claim-rejected'));
    expect(toldTo(taken.phone).filter((template) => template.startsWith('claim'))).toEqual([]);
    expect((await noticesOf(taken.accountId)).filter(([template]) => template === 'account-closed')).toEqual(
      [],
    );
    const state = await at.ask(FindClaimState, { receiptNumber, identityNumber });
    expect(state).toMatchObject({ state: 'rejected', reason });
    expect(JSON.stringify(state)).not.toContain(taken.fullName);
  });

  it('ID-24 of two officers at once one decides, and the other is told so', async () => {
    const taken = await holder();
    const { claimId } = await filed(claimantFor(taken), taken.identityNumber);
    const [one, two] = [await officer(), await officer({ fullName: 'Lê Văn Cán Bộ' })];
    const results = await Promise.allSettled([
      at.ask(DecideClaim, { claimId, decision: 'upheld', reason }, { caller: one.caller }),
      at.ask(DecideClaim, { claimId, decision: 'rejected', reason }, { caller: two.caller }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'claim.decided' });
    const [row] = await at.database.query<{ stage: string; status: string }[]>(
      `SELECT claim.stage, account.status FROM claims AS claim, accounts AS account
       WHERE claim.id = $1 AND account.id = $2`,
      [claimId, taken.accountId],
    );
    expect(row?.status).toBe(row?.stage === 'upheld' ? 'closed' : 'active');
  });

  it('ID-24 nobody decides a claim against or of themselves', async () => {
    const taken = await holder();
    const own = at.tokens.sign({
      accountId: taken.accountId,
      level: 'IAL2',
      permissions: ['identity.claim.decide'],
    });
    const { claimId } = await filed(claimantFor(taken), taken.identityNumber);
    expect((await at.ask(GetClaim, { claimId }, { caller: own })).isOwn).toBe(true);
    for (const decision of ['upheld', 'rejected'] as const) {
      const refused = await at.refusal(DecideClaim, { claimId, decision, reason }, { caller: own });
      expect(refused.code).toBe('claim.own');
    }
  });

  it('ID-24 needs the right, and an account to close', async () => {
    const { claimId } = await filed(makePerson());
    const { accountId, caller } = await officer();
    const none = at.tokens.sign({ accountId, level: 'IAL2', permissions: [] });
    for (const [contract, input] of [
      [DecideClaim, { claimId, decision: 'upheld' as const, reason }],
      [GetClaim, { claimId }],
      [ListClaims, {}],
    ] as const) {
      expect((await at.refusal(contract, input as never, { caller: none })).code).toBe('permission-missing');
      expect((await at.refusal(contract, input as never)).code).toBe('sign-in-required');
    }
    const uphold = { claimId, decision: 'upheld' as const, reason };
    expect((await at.refusal(DecideClaim, uphold, { caller })).code).toBe('claim.no-account');
    const unknown = { ...uphold, claimId: ClaimId.parse(randomUUID()) };
    expect((await at.refusal(DecideClaim, unknown, { caller })).code).toBe('claim.not-found');
  });

  it('ID-24 filed claims are listed, numbers masked, page by page, the longest waiting first', async () => {
    const { caller } = await officer();
    const claimant = makePerson();
    const mine = [await filed(claimant), await filed(makePerson())].map(({ claimId }) => claimId as string);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await at.ask(
        ListClaims,
        { limit: 3, state: 'filed', ...(cursor && { cursor }) },
        { caller },
      );
      found.push(...page.claims.map(({ claimId }) => claimId as string));
      expect(JSON.stringify(page)).not.toContain(claimant.identityNumber);
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((id) => mine.includes(id))).toEqual(mine);
    const madeUp = await at.refusal(ListClaims, { cursor: 'xx' }, { caller });
    expect(madeUp.fields).toEqual([{ path: 'cursor', code: 'field.format' }]);
  });
});

const toldTo = (phone: string): string[] =>
  at.notifier.orders.filter(({ to }) => to === phone).map(({ template }) => template);

async function closedNumbersOf(accountId: AccountId): Promise<number> {
  const rows = await at.database.query<unknown[]>('SELECT FROM closed_numbers WHERE account_id = $1', [
    accountId,
  ]);
  return rows.length;
}

async function noticesOf(accountId: AccountId): Promise<(readonly [string, string])[]> {
  const rows = await at.database.query<{ id: string }[]>(
    'SELECT id FROM account_notices WHERE account_id = $1',
    [accountId],
  );
  const notices = at.service.app.get(Notices, { strict: false });
  const read = await Promise.all(rows.map(({ id }) => notices.get(AccountNoticeId.parse(id))));
  const messages = read.flatMap((notice) => notice.messages);
  return messages
    .filter(({ template }) => template === 'account-closed')
    .map(({ template, to }) => [template, to] as const);
}
