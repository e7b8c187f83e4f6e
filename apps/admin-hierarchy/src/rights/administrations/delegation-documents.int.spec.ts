import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountId,
  type AdministrationId,
  type AdministratorLevel,
  DecideProposal,
  FindCandidate,
  type Permission,
  type ProposalId,
  ProposeDelegation,
  type UnitId,
} from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putUnits } from '../../testing/put-units.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID, unitIdOf } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';
import { addDocument } from '../testing/add-document.js';
import { putAdministration } from '../testing/put-rights.js';

const client = { address: '203.0.113.9', language: 'vi', humanChecked: false } as const;
const ground = 'Công văn 3/UBND-VP';

let tested: TestedService;
let vpcp: AccountId;
let agency: AccountId;
let office: AccountId;
let right: AdministrationId;

beforeAll(async () => {
  tested = await startTestAdminHierarchy();
  await putUnits(tested, [
    { code: 'H54', name: 'UBND tỉnh Mẫu', kind: 'province' },
    { code: 'H54.01', name: 'Văn phòng UBND tỉnh Mẫu', kind: 'department', parent: 'H54' },
    { code: 'H54.40', name: 'UBND xã Mẫu', kind: 'commune', parent: 'H54' },
    { code: 'H36', name: 'UBND tỉnh khác', kind: 'province' },
  ]);
  await tested.database.query(`INSERT INTO ca_agencies SELECT code, code, now() FROM units WHERE code <> ''`);
  vpcp = await administrator('vpcp', ROOT_UNIT_ID);
  [agency, office] = [await agencyAt('H54'), await agencyAt('H54.01')];
  await agencyAt('H36');
  right = await putAdministration(tested, { accountId: agency, level: 'senior', unitId: unitIdOf('H54') });
});
afterAll(() => tested.stop());

async function administrator(level: AdministratorLevel, unitId: UnitId): Promise<AccountId> {
  const { accountId } = await putUser(tested, makeNewUser(unitId), { isActive: true });
  await putAdministration(tested, { accountId, level, unitId });
  return accountId;
}

async function agencyAt(code: string): Promise<AccountId> {
  const numbers = [{ kind: 'agency-code', value: code }];
  const user = makeNewUser(unitIdOf(code), { kind: 'agency', fullName: `Cơ quan ${code}`, numbers });
  return (await putUser(tested, user, { units: [unitIdOf(code)], isActive: true })).accountId;
}

const permissions: Permission[] = ['admin-hierarchy.right.grant', 'admin-hierarchy.senior-right.grant'];
const as = (accountId: AccountId) => ({
  caller: tested.tokens.sign({ accountId, level: 'IAL2', permissions }),
});

async function propose(): Promise<ProposalId> {
  await tested.database.query(`UPDATE administration_proposals SET state = 'withdrawn', decided_at = now()
    WHERE state = 'open'`);
  const terms = { documentNumber: '3/UBND-VP', documentDate: '2026-01-05', ground, client };
  const asked = { administrationId: right, accountId: office, subUnitId: unitIdOf('H54.01'), ...terms };
  return (await tested.ask(ProposeDelegation, asked, as(agency))).proposalId;
}

/** @returns what refuses it, or how many bytes were kept */
const add = (proposalId: ProposalId, text?: string, asker = agency) =>
  addDocument(tested, [proposalId, asker], text).catch((error: unknown) => {
    if (error instanceof ProblemError) return error.code;
    throw error;
  });

const approval = (proposalId: ProposalId) =>
  [DecideProposal, { proposalId, decision: 'approve' as const, client }, as(vpcp)] as const;

describe('the document of a delegation', () => {
  it('AH-04 is needed before the delegation is approved', async () => {
    const proposalId = await propose();
    expect((await tested.refusal(...approval(proposalId))).code).toBe('right.document-needed');
  });

  it('AH-05a is not another after somebody has read it, and none is added once it is decided', async () => {
    const proposalId = await propose();
    expect(await add(proposalId, '%PDF-1.7', vpcp)).toBe('right.own-proposal-only');
    expect(await add(proposalId, 'MZ')).toBe('right.document-type');
    expect(await add(proposalId)).toBeGreaterThan(0);
    expect(await add(proposalId, '%PDF-1.7 khác')).toBe('right.document-kept');
    await tested.ask(...approval(proposalId));
    expect(await add(proposalId, '%PDF-1.7 khác')).toBe('right.proposal-decided');
  });

  it('AH-40 is in the audit by its digest, and so is which one was approved', async () => {
    await tested.database.query(`UPDATE administrations SET ends_at = now() WHERE delegated_from = $1`, [
      right,
    ]);
    const proposalId = await propose();
    const bytes = await add(proposalId);
    await tested.ask(...approval(proposalId));
    const entries = await tested.database.query<{ act: string; after: Record<string, string> }[]>(
      `SELECT act, after FROM audit_entries WHERE subjects @> ARRAY[$1] ORDER BY id`,
      [`proposal:${proposalId}`],
    );
    const [, added, approved] = entries;
    expect(added).toMatchObject({ act: 'administration.document-added', after: { bytes } });
    expect(added?.after['sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(approved).toMatchObject({
      act: 'administration.approved',
      after: { documentFile: added?.after['file'] },
    });
  });
});

describe('looking an agency up by its code', () => {
  it('AH-05 tells only of accounts of agencies under the units that one administers', async () => {
    const ofCommune = await administrator('level-3', unitIdOf('H54.40'));
    const find = (code: string, asker: AccountId) => tested.ask(FindCandidate, { code }, as(asker));
    expect((await find('H54.01', agency)).accounts).toMatchObject([{ accountId: office }]);
    for (const [code, asker] of [
      ['H36', agency],
      ['H54', ofCommune],
    ] as const)
      expect(await find(code, asker)).toEqual({ isInBothRegisters: false, accounts: [] });
    expect((await find('H36', vpcp)).accounts).toHaveLength(1);
  });
});
