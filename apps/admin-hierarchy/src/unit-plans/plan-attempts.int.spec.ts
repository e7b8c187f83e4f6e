import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GetUnitPlan, type PlanStep, type UnitPlan } from '@vnconnect/contracts';
import { Metrics, ProblemError } from '@vnconnect/service-kit';
import { eventually } from '@vnconnect/testing';
import { dateInVietnam } from '@vnconnect/vietnam';
import { putUnits } from '../testing/put-units.js';
import { DuePlans } from './due-plans.js';
import { RightsFollow } from './rights-follow.js';
import { type PlanFixture, startPlanFixture } from './testing/plan-fixture.js';

let at: PlanFixture;
let run = 10;
beforeAll(async () => {
  at = await startPlanFixture();
}, 60_000);
afterAll(() => at.stop());

const today = dateInVietnam(new Date());
const due = () => at.tested.service.app.get(DuePlans, { strict: false });
const rows = (sql: string, values: unknown[]) => at.tested.database.query<unknown[]>(sql, values);

/** Two communes of a province of their own become one. */
async function merge(): Promise<PlanStep[]> {
  run += 1;
  const code = `H${run}`;
  const [, first, second] = await putUnits(at.tested, [
    { code, name: `UBND tỉnh ${run}`, kind: 'province' },
    { code: `${code}.A0`, name: 'UBND xã Một', kind: 'commune', parent: code },
    { code: `${code}.A1`, name: 'UBND xã Hai', kind: 'commune', parent: code },
  ]);
  if (!first || !second) throw new Error('no units');
  return [{ kind: 'merge', unitIds: [first], into: second }];
}

/** As its screen shows it. */
const shown = async ({ planId }: UnitPlan) =>
  (await at.tested.ask(GetUnitPlan, { planId }, at.as(at.author))).plan;
const tryAgainNow = ({ planId }: UnitPlan) =>
  rows('UPDATE unit_plans SET next_attempt_at = now() WHERE id = $1', [planId]);

/** A plan whose day has come and that can't be carried out for an error. */
async function duePlan(error: Error) {
  const plan = await at.draft(await merge(), '2999-01-01');
  await at.approve(await at.submit(plan));
  await due().settled();
  const follow = at.tested.service.app.get(RightsFollow, { strict: false });
  const broken = jest.spyOn(follow, 'move').mockRejectedValue(error);
  await rows('UPDATE unit_plans SET effective_on = $2 WHERE id = $1', [plan.planId, today]);
  return { plan, broken };
}

describe('a plan that goes wrong while it is carried out', () => {
  it('AH-03 says so, is tried five times after growing pauses, then submitted anew', async () => {
    const { plan, broken } = await duePlan(new Error('a fault of ours'));
    const pauses: number[] = [];
    for (let attempts = 1; attempts < 5; attempts += 1) {
      expect(await due().carryOutDue()).toBe(0);
      expect(await due().carryOutDue()).toBe(0);
      const { state, trouble } = await shown(plan);
      expect([state, trouble?.problem, trouble?.attempts]).toEqual(['approved', 'internal', attempts]);
      pauses.push(Date.parse(trouble?.nextAttemptAt ?? '') - Date.now());
      await tryAgainNow(plan);
    }
    expect(pauses.map((pause) => Math.ceil(pause / 15_000))).toEqual([1, 4, 16, 64]);
    await due().carryOutDue();
    broken.mockRestore();
    const failed = await shown(plan);
    expect(failed).toMatchObject({ state: 'failed', trouble: { problem: 'internal', attempts: 5 } });
    expect(failed.trouble).not.toHaveProperty('nextAttemptAt');
    const metrics = at.tested.service.app.get(Metrics, { strict: false });
    expect(await metrics.text()).toMatch(/vnc_unit_plan_failures_total\{outcome="given-up".*\} 1/);
    const approved = await at.approve(await at.submit(failed));
    await eventually(async () => expect(await shown(approved)).toMatchObject({ state: 'carried-out' }));
    expect(await shown(plan)).not.toHaveProperty('trouble');
  });

  it('AH-03 an outage is no try: the plan waits for its end', async () => {
    const { plan, broken } = await duePlan(new ProblemError('service-unavailable'));
    for (let look = 0; look < 6; look += 1)
      await expect(due().carryOutDue()).rejects.toThrow('service-unavailable');
    broken.mockRestore();
    const waiting = await shown(plan);
    expect(waiting).toMatchObject({ state: 'approved' });
    expect(waiting).not.toHaveProperty('trouble');
    expect(await due().carryOutDue()).toBe(1);
  });
});
