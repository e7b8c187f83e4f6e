import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  type AdministrationId,
  DecideProposal,
  EndAdministration,
  FindCandidate,
  FindPermissions,
  ListAdministrations,
  type Permission,
  ProposeAdministration,
  ProposeDelegation,
  type UnitId,
  WithdrawProposal,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putUnits } from '../../testing/put-units.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';
import { UsersRepository } from '../../users/users.repository.js';
import { addDocument } from '../testing/add-document.js';
import { putAdministration } from '../testing/put-rights.js';

let tested: TestedService;
let vpcp: AccountId;
let second: AccountId;
let next = 10;
const client = { address: '203.0.113.9', language: 'vi', humanChecked: false } as const;
const ground = 'Công văn 1/VPCP-KSTT';

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  vpcp = await administrator();
  second = await administrator();
});
afterAll(() => tested.stop());

async function administrator(): Promise<AccountId> {
  const { accountId } = await putUser(tested, makeNewUser(ROOT_UNIT_ID), { isActive: true });
  await putAdministration(tested, { accountId, level: 'vpcp', unitId: ROOT_UNIT_ID });
  return accountId;
}

/** A province with an office below it, and the accounts of both, whose codes stand in both registers. */
async function province(): Promise<{
  unitId: UnitId;
  officeId: UnitId;
  agency: AccountId;
  office: AccountId;
}> {
  const code = `H${(next += 1)}`;
  const officeCode = `${code}.01`;
  await putUnits(tested, [
    { code, name: `UBND tỉnh ${code}`, kind: 'province' },
    { code: officeCode, name: `Văn phòng UBND tỉnh ${code}`, kind: 'department', parent: code },
  ]);
  await tested.database.query(`INSERT INTO ca_agencies VALUES ($1, 'a', now()), ($2, 'b', now())`, [
    ...[code, officeCode],
  ]);
  return {
    ...{ unitId: unitIdOf(code), officeId: unitIdOf(officeCode) },
    ...{ agency: await agencyAt(code), office: await agencyAt(officeCode) },
  };
}

async function agencyAt(code: string): Promise<AccountId> {
  const numbers = [{ kind: 'agency-code', value: code }];
  const user = makeNewUser(unitIdOf(code), { kind: 'agency', fullName: `Cơ quan ${code}`, numbers });
  return (await putUser(tested, user, { units: [unitIdOf(code)], isActive: true })).accountId;
}

const all: Permission[] = ['admin-hierarchy.right.grant', 'admin-hierarchy.senior-right.grant'];
const as = (accountId: AccountId) => ({
  caller: tested.tokens.sign({ accountId, level: 'IAL2', permissions: all }),
});
const propose = (asker: AccountId, accountId: AccountId, unitId: UnitId) =>
  tested.ask(ProposeAdministration, { accountId, unitId, ground, client }, as(asker));
const approve = (asker: AccountId, proposalId: Awaited<ReturnType<typeof propose>>['proposalId']) =>
  tested.ask(DecideProposal, { proposalId, decision: 'approve', client }, as(asker));

async function senior(): Promise<Awaited<ReturnType<typeof province>> & { id: AdministrationId }> {
  const made = await province();
  const { proposalId } = await propose(vpcp, made.agency, made.unitId);
  const { administrationId } = await approve(second, proposalId);
  if (!administrationId) throw new Error('it was not approved');
  return { ...made, id: administrationId };
}

const isSenior = async (accountId: AccountId) =>
  (await tested.ask(FindPermissions, { accountId })).permissions.includes('admin-hierarchy.user.add');

describe('senior rights', () => {
  it('AH-04 AH-05a VPCP proposes it for the account of the agency, another of VPCP approves; only then it counts', async () => {
    const { agency, unitId } = await province();
    const { proposalId } = await propose(vpcp, agency, unitId);
    expect(await isSenior(agency)).toBe(false);
    expect(
      await tested.refusal(DecideProposal, { proposalId, decision: 'approve', client }, as(vpcp)),
    ).toMatchObject({ code: 'right.two-people', remedy: { by: { level: 'vpcp' } } });
    await approve(second, proposalId);
    expect(await isSenior(agency)).toBe(true);
    const listed = await tested.ask(ListAdministrations, {}, as(agency));
    expect(listed.administrations).toMatchObject([{ unit: { unitId }, mayEnd: false, mayDelegate: true }]);
    expect(listed.mayPropose).toBe(false);
  });

  it('AH-05a of many who decide at once, one does', async () => {
    const { agency, unitId } = await province();
    const { proposalId } = await propose(vpcp, agency, unitId);
    const others = await Promise.all([administrator(), administrator(), administrator()]);
    const outcomes = await Promise.all(
      [second, ...others].map((one) =>
        approve(one, proposalId).then(
          () => 'approved',
          (error: unknown) => String(error),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'approved')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.includes('right.proposal-decided'))).toHaveLength(3);
    const rows = await tested.database.query<unknown[]>(
      'SELECT FROM administrations WHERE proposal_id = $1',
      [proposalId],
    );
    expect(rows).toHaveLength(1);
  });

  it('AH-05a the database itself lets nobody approve his own proposal', async () => {
    const { agency, unitId } = await province();
    const { proposalId } = await propose(vpcp, agency, unitId);
    await expect(
      tested.database.query(
        `UPDATE administration_proposals SET state = 'approved', decided_by = proposed_by, decided_at = now()
         WHERE id = $1`,
        [proposalId],
      ),
    ).rejects.toThrow('administration_proposals_two_people');
  });

  it('AH-02 AH-04 only for the account whose code is the unit’s, in both registers', async () => {
    const { agency, unitId, office } = await province();
    const refused = (accountId: AccountId) =>
      tested.refusal(ProposeAdministration, { accountId, unitId, ground, client }, as(vpcp));
    expect(await refused(office)).toMatchObject({ code: 'right.agency-account-needed' });
    await tested.database.query(`DELETE FROM ca_agencies WHERE code = $1`, [`H${next}`]);
    expect(await refused(agency)).toMatchObject({ code: 'right.agency-account-needed' });
    const found = await tested.ask(FindCandidate, { code: `000.00.00.H${next}` }, as(vpcp));
    expect(found).toMatchObject({
      unit: { unitId },
      isInBothRegisters: false,
      accounts: [{ accountId: agency, isActive: true }],
    });
  });

  it('AH-02 what holds when it is proposed must hold when it is approved', async () => {
    const { agency, unitId } = await province();
    const { proposalId } = await propose(vpcp, agency, unitId);
    await tested.database.query(`DELETE FROM ca_agencies WHERE code = $1`, [`H${next}`]);
    expect(
      await tested.refusal(DecideProposal, { proposalId, decision: 'approve', client }, as(second)),
    ).toMatchObject({ code: 'right.agency-account-needed' });
    const rejected = { proposalId, decision: 'reject', ground: 'Mã không còn', client } as const;
    expect(await tested.ask(DecideProposal, rejected, as(second))).toEqual({});
  });

  it('AH-04 a senior administrator makes no senior right, and ends none beside or above his own', async () => {
    const { agency, unitId } = await senior();
    const other = await senior();
    expect(
      await tested.refusal(
        ProposeAdministration,
        { accountId: other.agency, unitId, ground, client },
        as(agency),
      ),
    ).toMatchObject({ code: 'right.level-not-below' });
    const end = (asker: AccountId, administrationId: AdministrationId) =>
      tested.refusal(EndAdministration, { administrationId, ground, client }, as(asker));
    expect(await end(agency, other.id)).toMatchObject({ code: 'right.outside-subtree' });
    expect(await end(other.agency, other.id)).toMatchObject({ code: 'right.own' });
  });

  it('AH-05a is proposed once, and taken back by who proposed it only', async () => {
    const { agency, unitId } = await province();
    const { proposalId } = await propose(vpcp, agency, unitId);
    expect(
      await tested.refusal(ProposeAdministration, { accountId: agency, unitId, ground, client }, as(second)),
    ).toMatchObject({ code: 'right.already-proposed' });
    expect(await tested.refusal(WithdrawProposal, { proposalId, client }, as(second))).toMatchObject({
      code: 'right.own-proposal-only',
    });
    await tested.ask(WithdrawProposal, { proposalId, client }, as(vpcp));
    expect(
      await tested.refusal(DecideProposal, { proposalId, decision: 'approve', client }, as(second)),
    ).toMatchObject({ code: 'right.proposal-decided' });
  });

  it('AH-04 is delegated to a sub-agency by a document, and ends with the right itself', async () => {
    const { agency, office, officeId, id } = await senior();
    const document = { documentNumber: '12/UBND-VP', documentDate: '2026-01-05' };
    const delegation = {
      administrationId: id,
      accountId: office,
      subUnitId: officeId,
      ...document,
      ground,
      client,
    };
    const { proposalId } = await tested.ask(ProposeDelegation, delegation, as(agency));
    expect(await isSenior(office)).toBe(false);
    await addDocument(tested, [proposalId, agency]);
    const { administrationId } = await approve(vpcp, proposalId);
    if (!administrationId) throw new Error('it was not approved');
    expect(await isSenior(office)).toBe(true);
    const { administrations } = await tested.ask(ListAdministrations, {}, as(agency));
    expect(administrations.find((one) => one.administrationId === administrationId)).toMatchObject({
      ...{ mayEnd: true, mayDelegate: false },
      delegation: { from: id, subUnit: { unitId: officeId }, ...document, hasFile: true },
    });
    const further = { ...delegation, administrationId, accountId: agency };
    expect((await tested.refusal(ProposeDelegation, further, as(office))).code).toMatch(/^right\./);
    await tested.ask(EndAdministration, { administrationId: id, ground, client }, as(vpcp));
    expect([await isSenior(agency), await isSenior(office)]).toEqual([false, false]);
  });

  it('AH-04 who delegated a right takes it back', async () => {
    const { agency, office, officeId, id } = await senior();
    const { proposalId } = await tested.ask(
      ProposeDelegation,
      {
        ...{ administrationId: id, accountId: office, subUnitId: officeId, ground, client },
        ...{ documentNumber: '1', documentDate: '2026-01-05' },
      },
      as(agency),
    );
    await addDocument(tested, [proposalId, agency]);
    const { administrationId } = await approve(second, proposalId);
    if (!administrationId) throw new Error('it was not approved');
    await tested.ask(EndAdministration, { administrationId, ground, client }, as(agency));
    expect([await isSenior(agency), await isSenior(office)]).toEqual([true, false]);
  });

  it('AH-05a a senior right with an end ends on the minute; a delegation ends no later', async () => {
    const { agency, unitId, office, officeId } = await province();
    const endsAt = '2098-01-01T00:00:00.000Z';
    const proposed = { accountId: agency, unitId, ground, endsAt, client };
    const { proposalId } = await tested.ask(ProposeAdministration, proposed, as(vpcp));
    const { administrationId } = await approve(second, proposalId);
    if (!administrationId) throw new Error('it was not approved');
    await tested.ask(
      ProposeDelegation,
      {
        ...{ administrationId, accountId: office, subUnitId: officeId, ground, client },
        ...{ documentNumber: '1', documentDate: '2026-01-05', endsAt: '2099-01-01T00:00:00Z' },
      },
      as(agency),
    );
    const { proposals } = await tested.ask(ListAdministrations, {}, as(agency));
    expect(proposals).toMatchObject([{ endsAt, mayWithdraw: true, mayDecide: false }]);
  });

  it('AH-08 a senior administrator who is deactivated has no right, and none of his is delegated', async () => {
    const { agency, office, officeId, id } = await senior();
    await tested.service.app
      .get(UsersRepository, { strict: false })
      .setStatus(tested.database.manager, agency, 'inactive');
    expect(await isSenior(agency)).toBe(false);
    const delegation = {
      ...{ administrationId: id, accountId: office, subUnitId: officeId, ground, client },
      ...{ documentNumber: '1', documentDate: '2026-01-05' },
    };
    expect(await tested.refusal(ProposeDelegation, delegation, as(vpcp))).toMatchObject({
      code: 'right.not-to-delegate',
    });
  });

  it('AH-40 each step is written down with its ground', async () => {
    const { agency, unitId } = await senior();
    const rows = await tested.database.query<{ act: string; actor: string; ground: string | null }[]>(
      `SELECT act, actor, ground FROM audit_entries WHERE subjects @> ARRAY[$1, $2]::text[] ORDER BY at, act`,
      [`user:${agency}`, `unit:${unitId}`],
    );
    expect(rows.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['administration.proposed', 'administration.approved', 'administration.given']),
    );
    expect(rows.find(({ act }) => act === 'administration.given')).toMatchObject({ actor: second, ground });
  });
});
