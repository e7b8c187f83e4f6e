import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import {
  AccountNoticeId,
  ClaimId,
  DecideClaim,
  FindClaimState,
  GetClaim,
  ListClaims,
  ReadClaimScan,
  StartSignIn,
  SubmitClaim,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { Notices } from '../notices/notices.js';
import { claimsOf, explanation, PDF, reason } from '../testing/claims.js';
import { makeClient, makePerson, register, signIn } from '../testing/people.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

let at: TestIdentity;
beforeAll(async () => {
  at = await startTestIdentity();
});
afterAll(() => at.stop());
afterEach(async () => {
  at.notifier.behaviour = {};
  await at.forgetSendings();
});

const { files, added, proven, filed, holder, officer, claimantFor } = claimsOf(() => at);

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

  it('ID-24 nobody sees or decides a claim against or of themselves', async () => {
    const taken = await holder();
    const own = at.tokens.sign({
      accountId: taken.accountId,
      level: 'IAL2',
      permissions: ['identity.claim.decide'],
    });
    const claimId = await proven(claimantFor(taken), taken.identityNumber);
    const { scanId } = await added(claimId, PDF);
    await at.ask(SubmitClaim, { claimId });
    expect((await at.refusal(GetClaim, { claimId }, { caller: own })).code).toBe('claim.own');
    const scan = files(ReadClaimScan, { claimId, scanId });
    expect((await fetch(scan, { headers: { 'vnc-caller': own } })).status).toBe(403);
    const acts = await at.database.query<unknown[]>('SELECT FROM claim_acts WHERE claim_id = $1', [claimId]);
    expect(acts).toEqual([]);
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
