import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DriveId,
  GetDriveReport,
  ListDrives,
  type PlanStep,
  StartDrive,
  type UnitId,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { dateInVietnam } from '@vnconnect/vietnam';
import { putUnits } from '../testing/put-units.js';
import { client, type PlanFixture, startPlanFixture } from '../unit-plans/testing/plan-fixture.js';
import { UnitTrees } from '../units/unit-trees.js';
import { DrivesRepository } from './drives.repository.js';

let at: PlanFixture;
let run = 10;
beforeAll(async () => {
  at = await startPlanFixture();
}, 60_000);
afterAll(() => at.stop());

const asAuthor = () => ({
  caller: at.tested.tokens.sign({
    ...{ accountId: at.author, level: 'IAL3', permissions: ['admin-hierarchy.list.apply'] },
  }),
});
const report = (driveId: DriveId) => at.tested.ask(GetDriveReport, { driveId }, asAuthor());
const start = (unitId: UnitId) =>
  at.tested.ask(
    StartDrive,
    {
      ...{ name: 'Đợt 1', unitId, positions: ['leader'], dueOn: '2029-06-30' },
      ...{ ground: 'Công văn 9', client },
    },
    asAuthor(),
  );

async function province() {
  run += 1;
  const code = `H${run}`;
  const [own, first, second] = await putUnits(at.tested, [
    { code, name: `UBND tỉnh ${run}`, kind: 'province' },
    { code: `${code}.A0`, name: 'UBND xã Một', kind: 'commune', parent: code },
    { code: `${code}.A1`, name: 'UBND xã Hai', kind: 'commune', parent: code },
  ]);
  if (!own || !first || !second) throw new Error('no units');
  return { own, first, second };
}

/** Puts people with these numbers on a drive, at a unit. */
const put = (driveId: DriveId, unitId: UnitId, numbers: readonly string[]) =>
  at.tested.service.app.get(DrivesRepository, { strict: false }).addPeople(
    driveId,
    numbers.map((number) => ({
      ...{ fullName: 'Trần Thị Kề', numbers: [number], unitId, position: 'leader' as const },
    })),
  );

async function carryOut(steps: readonly PlanStep[]): Promise<void> {
  const day = dateInVietnam(new Date());
  const { planId } = await at.approve(await at.submit(await at.draft(steps, day)));
  await eventually(async () => {
    const sql = 'SELECT state FROM unit_plans WHERE id = $1';
    expect(await at.tested.database.query(sql, [planId])).toEqual([{ state: 'carried-out' }]);
  });
  await at.tested.service.app.get(UnitTrees, { strict: false }).refresh();
}

describe('a registration drive when the tree changes', () => {
  it('AH-32 AH-03 finds those whose unit was merged since, each once, at the unit that goes on', async () => {
    const { own, first, second } = await province();
    const { driveId } = await start(own);
    await put(driveId, first, ['001192000001', '001192000002']);
    await put(driveId, second, ['001192000002', '001192000003']);
    await carryOut([{ kind: 'merge', unitIds: [first], into: second }]);
    const { counts, rows } = await report(driveId);
    expect(counts.people).toBe(3);
    expect(rows.map(({ unit, people }) => [unit.unitId, people])).toEqual([[second, 3]]);
  });

  it('AH-32 AH-03 goes on with the province that its own went into', async () => {
    const [gone, heir] = [await province(), await province()];
    const { driveId } = await start(gone.own);
    await put(driveId, gone.own, ['001192000004']);
    await put(driveId, gone.first, ['001192000005']);
    await carryOut([
      ...[gone.first, gone.second].map((unitId) => ({
        ...{ kind: 'move' as const, unitId, parentId: heir.own },
      })),
      { kind: 'merge', unitIds: [gone.own], into: heir.own },
    ]);
    const { drive, rows } = await report(driveId);
    expect(drive).toMatchObject({ unit: { unitId: heir.own }, counts: { people: 2 } });
    expect(rows.map(({ unit }) => unit.unitId)).toEqual([heir.own, gone.first]);
  });

  it('AH-32 AH-03 goes on in every part of a unit that is split, with those who are there', async () => {
    const [split, one, other] = [await province(), await province(), await province()];
    const { driveId } = await start(split.own);
    await put(driveId, split.first, ['001192000007']);
    await put(driveId, split.second, ['001192000008', '001192000009']);
    await carryOut([
      { kind: 'move', unitId: split.first, parentId: one.own },
      { kind: 'move', unitId: split.second, parentId: other.own },
      { kind: 'split', unitId: split.own, into: [one.own, other.own] },
    ]);
    const { drives } = await at.tested.ask(ListDrives, {}, asAuthor());
    const people = new Map(drives.map(({ unit, counts }) => [unit.unitId, counts.people]));
    expect([people.get(one.own), people.get(other.own)]).toEqual([1, 2]);
  });

  it('AH-32 AH-40 who started it, where and by which document is written down', async () => {
    const { own } = await province();
    const { driveId } = await start(own);
    const entries = await at.tested.database.query<Record<string, unknown>[]>(
      `SELECT act, actor, address, ground, after FROM audit_entries WHERE $1 = ANY (subjects)`,
      [`drive:${driveId}`],
    );
    expect(entries).toEqual([
      {
        ...{ act: 'drive.started', actor: at.author, address: client.address, ground: 'Công văn 9' },
        after: { unit: own, positions: ['leader'], dueOn: '2029-06-30' },
      },
    ]);
  });
});
