import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  GetUnitPlan,
  ListUnitHistory,
  ListUnitPlans,
  PermissionCode,
  type PlanStep,
  PreviewUnitPlan,
  ReviewUnitPlan,
  SaveUnitPlan,
  SubmitUnitPlan,
  type UnitPlan,
  UnitPlanId,
  WithdrawUnitPlan,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { dateInVietnam } from '@vnconnect/vietnam';
import { putGrant } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { UnitTrees } from '../units/unit-trees.js';
import { DuePlans } from './due-plans.js';
import { RightsFollow } from './rights-follow.js';
import { client, type PlanFixture, startPlanFixture } from './testing/plan-fixture.js';

let at: PlanFixture;
let run = 10;
beforeAll(async () => {
  at = await startPlanFixture();
}, 60_000);
afterAll(() => at.stop());

const today = dateInVietnam(new Date());
const tree = () => at.tested.service.app.get(UnitTrees, { strict: false }).current;
const due = () => at.tested.service.app.get(DuePlans, { strict: false });
const rows = (sql: string, values: unknown[]) =>
  at.tested.database.query<Record<string, unknown>[]>(sql, values);
const stateOf = async (plan: UnitPlan) =>
  (await rows('SELECT state FROM unit_plans WHERE id = $1', [plan.planId]))[0];
const carriedOut = (plan: UnitPlan) =>
  eventually(async () => expect(await stateOf(plan)).toEqual({ state: 'carried-out' }));

/** A province of its own with two communes, one of them with a desk. */
async function province() {
  run += 1;
  const code = `H${run}`;
  const [own, first, second, desk] = await putUnits(at.tested, [
    { code, name: `UBND tỉnh ${run}`, kind: 'province' },
    { code: `${code}.A0`, name: 'UBND xã Một', kind: 'commune', parent: code },
    { code: `${code}.A1`, name: 'UBND xã Hai', kind: 'commune', parent: code },
    { code: `${code}.A0.01`, name: 'Bộ phận một cửa xã Một', kind: 'desk', parent: `${code}.A0` },
  ]);
  if (!own || !first || !second || !desk) throw new Error('no units');
  return { code, own, first, second, desk };
}

/** The first commune and its desk end; the second goes on. */
const mergeFirst = ({ first, second, desk }: Awaited<ReturnType<typeof province>>): PlanStep[] => [
  { kind: 'merge', unitIds: [first, desk], into: second },
];

describe('a plan that changes the tree', () => {
  it('AH-03 is drafted, previewed, reviewed by another, and carried out once its day has come', async () => {
    const units = await province();
    const officer = await at.user([units.first]);
    const head = await at.administrator('level-3', units.first);
    const grant = await putGrant(at.tested, {
      ...{ accountId: officer, unitId: units.desk },
      permission: PermissionCode.parse('monitor-dossiers'),
    });
    const plan = await at.draft(mergeFirst(units), today);
    const preview = await at.tested.ask(PreviewUnitPlan, { planId: plan.planId }, at.as(at.author));
    expect(preview).toMatchObject({ faults: [], closed: 2, founded: 0, users: 2, rights: 2 });
    expect(preview.successions[0]).toMatchObject({ to: [{ name: 'UBND xã Hai' }] });
    await at.approve(await at.submit(plan));
    await carriedOut(plan);
    await eventually(() => expect(tree().get(units.first).isClosed).toBe(true));
    const unitsOf = (user: string) => rows('SELECT unit_id FROM user_units WHERE user_id = $1', [user]);
    expect(await unitsOf(officer)).toEqual([{ unit_id: units.second }]);
    expect(await rows('SELECT unit_id FROM administrations WHERE user_id = $1', [head])).toEqual([
      { unit_id: units.second },
    ]);
    expect(await rows('SELECT unit_id FROM grants WHERE id = $1', [grant])).toEqual([
      { unit_id: units.second },
    ]);
    const members = await rows('SELECT user_id FROM unit_members WHERE unit_id = $1 ORDER BY 1', [
      units.second,
    ]);
    expect(members.map(({ user_id }) => user_id)).toEqual([officer, head].sort());
  });

  it('AH-03 its history names the plan, whom the unit followed and who followed it', async () => {
    const units = await province();
    const plan = await at.draft(mergeFirst(units), today);
    await at.approve(await at.submit(plan));
    await carriedOut(plan);
    const ended = await at.tested.ask(ListUnitHistory, { unitId: units.first }, at.as(at.author));
    expect(ended.heirs).toMatchObject([{ unitId: units.second }]);
    expect(ended.versions[0]).toMatchObject({
      ...{ validFrom: today, isClosed: true },
      plan: { planId: plan.planId, title: 'Sắp xếp đơn vị' },
    });
    const heir = await at.tested.ask(ListUnitHistory, { unitId: units.second }, at.as(at.author));
    expect(new Set(heir.predecessors.map(({ unitId }) => unitId))).toEqual(
      new Set([units.first, units.desk]),
    );
  });

  it('AH-03 a split gives users and rights to every part; a senior right stays one of two people', async () => {
    const units = await province();
    const officer = await at.user([units.desk]);
    const senior = await at.administrator('senior', units.desk);
    const parts = [units.first, units.second];
    const plan = await at.draft([{ kind: 'split', unitId: units.desk, into: parts }], today);
    await at.approve(await at.submit(plan));
    await carriedOut(plan);
    const sorted = parts.toSorted();
    const of = async (sql: string, user: string) =>
      (await rows(sql, [user])).map(({ unit_id }) => unit_id).sort();
    expect(await of('SELECT unit_id FROM user_units WHERE user_id = $1', officer)).toEqual(sorted);
    const held = `SELECT administrations.unit_id FROM administrations
      JOIN administration_proposals proposal ON proposal.id = proposal_id
      WHERE administrations.user_id = $1 AND proposal.decided_by <> proposal.proposed_by`;
    expect(await of(held, senior)).toEqual(sorted);
  });

  it('AH-03 AH-20 AH-24 places in subsystems and legacy accounts go to the heir, and the subsystem is told', async () => {
    const units = await province();
    const officer = await at.user([units.first]);
    const code = `PH${run}`;
    await rows(
      `INSERT INTO subsystems (code, name_vi, name_en, searches)
       VALUES ($1, 'Phân hệ', 'Subsystem', '{}')`,
      [code],
    );
    const [group] = await rows(
      `INSERT INTO user_groups (subsystem, name_vi, name_en) VALUES ($1, 'Nhóm', 'Group') RETURNING id`,
      [code],
    );
    const place = [code, officer, units.first, group?.['id']];
    await rows(
      `INSERT INTO memberships (subsystem, account_id, unit_id, group_id, status) VALUES ($1, $2, $3, $4, 'open')`,
      place,
    );
    await rows(
      `INSERT INTO legacy_accounts (subsystem, user_name, user_key, unit_id, group_id)
       VALUES ($1, 'canbo', 'canbo', $2, $3)`,
      [code, units.first, group?.['id']],
    );
    const plan = await at.draft(mergeFirst(units), today);
    await at.approve(await at.submit(plan));
    await carriedOut(plan);
    for (const table of ['memberships', 'legacy_accounts']) {
      expect(await rows(`SELECT unit_id FROM ${table} WHERE subsystem = $1`, [code])).toEqual([
        { unit_id: units.second },
      ]);
    }
    const told = await rows(`SELECT subject FROM outbox WHERE body LIKE '%' || $1 || '%'`, [officer]);
    expect(told).toContainEqual({ subject: 'admin-hierarchy.membership.changed.v1' });
  });

  it('AH-03 AH-40 each act on it is written down, and for each person what went where', async () => {
    const units = await province();
    const officer = await at.user([units.first]);
    const plan = await at.draft(mergeFirst(units), today);
    await at.approve(await at.submit(plan));
    await carriedOut(plan);
    const acts = await rows(`SELECT act, actor FROM audit_entries WHERE $1 = ANY (subjects) ORDER BY id`, [
      `unit-plan:${plan.planId}`,
    ]);
    expect(acts).toEqual([
      { act: 'unit-plan.drafted', actor: at.author },
      { act: 'unit-plan.submitted', actor: at.author },
      { act: 'unit-plan.approved', actor: at.reviewer },
      { act: 'unit-plan.carried-out', actor: 'system' },
      { act: 'user.followed', actor: 'system' },
    ]);
    const told = await rows(`SELECT subject FROM outbox WHERE body LIKE '%' || $1 || '%'`, [officer]);
    expect(told).toContainEqual({ subject: 'admin-hierarchy.right.changed.v1' });
  });

  it('AH-03 on its day it is carried out by one of those who try, and not before', async () => {
    const units = await province();
    const plan = await at.draft(mergeFirst(units), '2999-01-01');
    await at.approve(await at.submit(plan));
    expect(await due().carryOutDue()).toBe(0);
    expect(tree().get(units.first).isClosed).toBe(false);
    await due().settled();
    await rows('UPDATE unit_plans SET effective_on = $2 WHERE id = $1', [plan.planId, today]);
    const done = await Promise.all([due().carryOutDue(), due().carryOutDue(), due().carryOutDue()]);
    expect(done.sort()).toEqual([0, 0, 1]);
    expect(await stateOf(plan)).toEqual({ state: 'carried-out' });
  });

  it('AH-03 it is carried out whole or not at all, and again when it could not be', async () => {
    const units = await province();
    const officer = await at.user([units.first]);
    const plan = await at.draft(mergeFirst(units), '2999-01-01');
    await at.approve(await at.submit(plan));
    await due().settled();
    await rows('UPDATE unit_plans SET effective_on = $2 WHERE id = $1', [plan.planId, today]);
    const follow = at.tested.service.app.get(RightsFollow, { strict: false });
    const broken = jest.spyOn(follow, 'move').mockRejectedValue(new Error('the database went away'));
    expect(await due().carryOutDue()).toBe(0);
    broken.mockRestore();
    expect(await stateOf(plan)).toEqual({ state: 'approved' });
    const assigned = () => rows('SELECT unit_id FROM user_units WHERE user_id = $1', [officer]);
    expect(await assigned()).toEqual([{ unit_id: units.first }]);
    expect(await rows('SELECT is_closed FROM units WHERE id = $1', [units.first])).toEqual([
      { is_closed: false },
    ]);
    await rows('UPDATE unit_plans SET next_attempt_at = now() WHERE id = $1', [plan.planId]);
    expect(await due().carryOutDue()).toBe(1);
    expect(await assigned()).toEqual([{ unit_id: units.second }]);
  });

  it('AH-03 a plan that the tree no longer allows fails whole, and may be drafted anew', async () => {
    const units = await province();
    const early = await at.draft(
      [{ kind: 'rename', unitId: units.second, name: 'UBND xã Mới' }],
      '2999-01-01',
    );
    await at.approve(await at.submit(early));
    const plan = await at.draft([{ kind: 'merge', unitIds: [units.second], into: units.first }], today);
    await at.approve(await at.submit(plan));
    await carriedOut(plan);
    await due().settled();
    await rows('UPDATE unit_plans SET effective_on = $2 WHERE id = $1', [early.planId, today]);
    await due().carryOutDue();
    await eventually(async () => expect(await stateOf(early)).toEqual({ state: 'failed' }));
    const { plan: failed } = await at.tested.ask(GetUnitPlan, { planId: early.planId }, at.as(at.author));
    expect(failed).toMatchObject({ state: 'failed', note: 'unit-closed' });
    expect(tree().get(units.second).name).toBe('UBND xã Hai');
  });
});

describe('who may have to do with a plan', () => {
  it('AH-03 a plan that is not there is said to be so', async () => {
    const planId = UnitPlanId.parse(randomUUID());
    for (const contract of [GetUnitPlan, PreviewUnitPlan]) {
      expect(await at.tested.refusal(contract, { planId }, at.as(at.author))).toMatchObject({
        code: 'unit-plan.not-found',
      });
    }
  });

  it('AH-03 not the one who drafted it reviews it; what was given back is a draft again', async () => {
    const units = await province();
    const submitted = await at.submit(await at.draft(mergeFirst(units), today));
    const { planId, version } = submitted;
    const own = { planId, version, decision: 'approve', client } as const;
    expect(await at.tested.refusal(ReviewUnitPlan, own, at.as(at.author))).toMatchObject({
      code: 'right.two-people',
    });
    const back = { ...own, decision: 'give-back', note: 'Thiếu văn bản' } as const;
    const given = await at.tested.ask(ReviewUnitPlan, back, at.as(at.reviewer));
    expect(given).toMatchObject({ state: 'draft', note: 'Thiếu văn bản', reviewerId: at.reviewer });
    expect(await at.tested.refusal(ReviewUnitPlan, own, at.as(at.reviewer))).toMatchObject({
      code: 'unit-plan.changed-meanwhile',
    });
    const again = { ...own, version: given.version };
    expect(await at.tested.refusal(ReviewUnitPlan, again, at.as(at.reviewer))).toMatchObject({
      code: 'unit-plan.wrong-state',
    });
  });

  it('AH-03 AH-05 nobody plans for units that are not theirs to change', async () => {
    const units = await province();
    const head = await at.administrator('level-1', units.own);
    const plan = { planId: UnitPlanId.parse(randomUUID()), version: 0, title: 'Tự ý', ground: 'Không' };
    const input = { ...plan, effectiveOn: today, steps: mergeFirst(units), client };
    expect(await at.tested.refusal(SaveUnitPlan, input, at.as(head))).toMatchObject({
      code: 'right.permission-missing',
    });
    await putGrant(at.tested, {
      ...{ accountId: head, unitId: units.first, permission: PermissionCode.parse('manage-units') },
    });
    expect((await at.tested.refusal(SaveUnitPlan, input, at.as(head))).code).toMatch(/^right\./);
    const nobody = at.tested.tokens.sign({ accountId: head, level: 'IAL3', permissions: [] });
    expect(await at.tested.refusal(ListUnitPlans, {}, { caller: nobody })).toMatchObject({
      code: 'permission-missing',
    });
    expect(await at.tested.refusal(ListUnitPlans, {})).toMatchObject({ code: 'sign-in-required' });
  });

  it('AH-03 a plan with faults is not submitted, one that was withdrawn does nothing', async () => {
    const units = await province();
    const faulty = await at.draft([{ kind: 'close', unitId: units.first, heirs: [units.second] }], today);
    const { planId, version } = faulty;
    const preview = await at.tested.ask(PreviewUnitPlan, { planId }, at.as(at.author));
    expect(preview.faults).toMatchObject([{ reason: 'left-below', unit: { unitId: units.desk } }]);
    expect(
      await at.tested.refusal(SubmitUnitPlan, { planId, version, client }, at.as(at.author)),
    ).toMatchObject({
      code: 'unit-plan.faulty',
    });
    const late = await at.draft(mergeFirst(units), '2020-06-01');
    const { faults } = await at.tested.ask(PreviewUnitPlan, { planId: late.planId }, at.as(at.author));
    expect(new Set(faults.map(({ reason }) => reason))).toEqual(new Set(['too-late']));
    const withdrawal = { planId, version, ground: 'Nhầm', client };
    await at.tested.ask(WithdrawUnitPlan, withdrawal, at.as(at.author));
    const { plans } = await at.tested.ask(ListUnitPlans, { state: 'withdrawn' }, at.as(at.reviewer));
    expect(plans.map((plan) => plan.planId)).toContain(planId);
  });
});
