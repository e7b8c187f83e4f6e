import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  DecideProposal,
  EndAdministration,
  type Permission,
  ProposeDelegation,
  type UnitId,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { eventually } from '@vnconnect/testing';
import { putUnits } from '../../testing/put-units.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';
import { addDocument } from '../testing/add-document.js';
import { putAdministration } from '../testing/put-rights.js';

let tested: TestedService;
let vpcp: AccountId;
let second: AccountId;
let next = 10;
const ground = 'Công văn 1/VPCP-KSTT';
const client = { address: '203.0.113.9', language: 'vi', humanChecked: false } as const;
const permissions: Permission[] = ['admin-hierarchy.right.grant', 'admin-hierarchy.senior-right.grant'];
const as = (accountId: AccountId) => ({
  caller: tested.tokens.sign({ accountId, level: 'IAL2', permissions }),
});

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  vpcp = await holderOf('vpcp', ROOT_UNIT_ID);
  second = await holderOf('vpcp', ROOT_UNIT_ID);
});
afterAll(() => tested.stop());

async function holderOf(level: 'vpcp', unitId: UnitId): Promise<AccountId> {
  const { accountId } = await putUser(tested, makeNewUser(unitId), { isActive: true });
  await putAdministration(tested, { accountId, level, unitId });
  return accountId;
}

async function agencyAt(code: string): Promise<AccountId> {
  await tested.database.query(`INSERT INTO ca_agencies VALUES ($1, 'a', now())`, [code]);
  const user = makeNewUser(unitIdOf(code), {
    ...{ kind: 'agency', fullName: `Cơ quan ${code}`, numbers: [{ kind: 'agency-code', value: code }] },
  });
  return (await putUser(tested, user, { units: [unitIdOf(code)], isActive: true })).accountId;
}

/** A province that holds the senior right, and its office, to which it may delegate it. */
async function senior() {
  const code = `H${(next += 1)}`;
  await putUnits(tested, [
    { code, name: `UBND tỉnh ${code}`, kind: 'province' },
    { code: `${code}.01`, name: `Văn phòng UBND tỉnh ${code}`, kind: 'department', parent: code },
  ]);
  const agency = await agencyAt(code);
  const office = await agencyAt(`${code}.01`);
  const id = await putAdministration(tested, {
    accountId: agency,
    unitId: unitIdOf(code),
    level: 'senior',
  });
  const delegate = () =>
    tested.ask(
      ProposeDelegation,
      {
        ...{ administrationId: id, accountId: office, subUnitId: unitIdOf(`${code}.01`), ground, client },
        ...{ documentNumber: '1', documentDate: '2026-01-05' },
      },
      as(agency),
    );
  const end = () => tested.ask(EndAdministration, { administrationId: id, ground, client }, as(vpcp));
  return { agency, office, id, delegate, end };
}

/** Begins one act after the other while somebody is held, so that both meet when he is let go. */
async function meeting(held: AccountId, acts: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const begun: Promise<string>[] = [];
  await tested.database.transaction(async (manager) => {
    await manager.query('SELECT FROM users WHERE account_id = $1 FOR UPDATE', [held]);
    for (const act of acts) {
      begun.push(
        act().then(
          () => 'done',
          (error: unknown) => String(error),
        ),
      );
      await eventually(async () => expect(await waiting()).toBe(begun.length));
    }
  });
  return Promise.all(begun);
}

async function waiting(): Promise<number> {
  const rows = await tested.database.query<unknown[]>(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}

describe('acts on one senior right that meet', () => {
  it('AH-05a a delegation proposed while the right is being ended: neither waits for the other for ever', async () => {
    const { agency, delegate, end } = await senior();
    expect(await meeting(agency, [delegate, end])).toEqual(['done', 'done']);
  });

  it('AH-05a a delegation approved while it is being ended by the right’s end: one order for both', async () => {
    const { agency, office, delegate, end, id } = await senior();
    const { proposalId } = await delegate();
    await addDocument(tested, [proposalId, agency]);
    const approve = () => tested.ask(DecideProposal, { proposalId, decision: 'approve', client }, as(second));
    const { administrationId } = await approve();
    if (!administrationId) throw new Error('it was not approved');
    const endDelegated = () =>
      tested.ask(EndAdministration, { administrationId, ground, client }, as(agency));
    const outcomes = await meeting(agency, [endDelegated, end]);
    expect(outcomes).toEqual(['done', 'done']);
    const open = await tested.database.query<unknown[]>(
      `SELECT FROM administrations WHERE (id = $1 OR user_id = $2) AND ends_at IS NULL`,
      [id, office],
    );
    expect(open).toEqual([]);
  });

  it('AH-05a of two who decide while a person is held, one does, and who proposes anew is not in their way', async () => {
    const { agency, office, delegate } = await senior();
    const { proposalId } = await delegate();
    await addDocument(tested, [proposalId, agency]);
    const decide = (asker: AccountId, decision: 'approve' | 'reject') => () =>
      tested.ask(DecideProposal, { proposalId, decision, client }, as(asker));
    const outcomes = await meeting(office, [decide(vpcp, 'reject'), delegate, decide(second, 'approve')]);
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThanOrEqual(1);
    expect(outcomes.join()).not.toMatch(/internal|deadlock|deadline/);
  });
});
