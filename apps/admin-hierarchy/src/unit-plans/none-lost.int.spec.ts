import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountId, PermissionCode, type UnitId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { dateInVietnam } from '@vnconnect/vietnam';
import fc from 'fast-check';
import { putAdministration, putGrant } from '../rights/testing/put-rights.js';
import { putUnits } from '../testing/put-units.js';
import { ROOT_UNIT_ID } from '../units/unit-id-of.js';
import { UnitTrees } from '../units/unit-trees.js';
import { outcomeOf } from './plan-outcome.js';
import { type PlanFixture, startPlanFixture } from './testing/plan-fixture.js';
import { randomPlan } from './testing/random-plan.js';

let at: PlanFixture;
let units: UnitId[];
beforeAll(async () => {
  at = await startPlanFixture();
  const codes = ['H01', 'H02', 'H01.01', 'H01.02', 'H01.01.01', 'H02.01', 'H02.02', 'H02.02.01'];
  units = await putUnits(
    at.tested,
    codes.map((code) => {
      const parent = code.slice(0, Math.max(0, code.lastIndexOf('.')));
      return { code, name: `Đơn vị ${code}`, ...(parent !== '' && { parent }) };
    }),
  );
}, 60_000);
afterAll(() => at.stop());

interface Held {
  readonly user: AccountId;
  readonly unit: UnitId;
  readonly what: string;
}

const HELD = `
  SELECT user_id AS user, unit_id AS unit, 'unit' AS what FROM user_units
  UNION SELECT account_id, home_unit_id, 'home' FROM users
  UNION SELECT user_id, unit_id, level FROM administrations WHERE ends_at IS NULL
  UNION SELECT user_id, unit_id, permission_code FROM grants WHERE ends_at IS NULL`;

const held = () => at.tested.database.query<Held[]>(HELD);
const keys = (all: readonly Held[]) => new Set(all.map(({ user, unit, what }) => `${user} ${what} ${unit}`));

const carriedOut = (planId: string) =>
  eventually(async () => {
    const sql = 'SELECT state FROM unit_plans WHERE id = $1';
    expect(await at.tested.database.query(sql, [planId])).toEqual([{ state: 'carried-out' }]);
  });

/** Everybody stands in the list of each unit from theirs up to below the root, and in no other. */
async function expectMembersToFollow(): Promise<void> {
  const tree = at.tested.service.app.get(UnitTrees, { strict: false }).current;
  const users = await at.tested.database.query<{ user: AccountId; units: UnitId[] }[]>(
    `SELECT account_id AS user, coalesce(nullif(ARRAY(SELECT unit_id::text FROM user_units WHERE user_id = account_id),
       '{}'), ARRAY[home_unit_id::text]) AS units FROM users`,
  );
  const expected = users.flatMap(({ user, units: own }) =>
    [...new Set(own.flatMap((id) => tree.pathOf(id)))]
      .filter(({ id }) => id !== ROOT_UNIT_ID)
      .map(({ id }) => `${id} ${user}`),
  );
  const rows = await at.tested.database.query<{ unit_id: string; user_id: string }[]>(
    'SELECT unit_id, user_id FROM unit_members',
  );
  expect(rows.map(({ unit_id, user_id }) => `${unit_id} ${user_id}`).sort()).toEqual(expected.sort());
}

describe('users and rights when the tree changes', () => {
  it('AH-03 none is lost and none is gained, whatever the plans', async () => {
    const day = dateInVietnam(new Date());
    const trees = at.tested.service.app.get(UnitTrees, { strict: false });
    for (const unitId of units) {
      const accountId = await at.administrator('level-3', unitId);
      await putGrant(at.tested, { accountId, unitId, permission: PermissionCode.parse('monitor-dossiers') });
      const senior = await at.user([unitId, ROOT_UNIT_ID]);
      await putAdministration(at.tested, { accountId: senior, level: 'senior', unitId });
    }
    let count = 0;
    for (let round = 0; round < 40; round += 1) {
      const tree = trees.current;
      const [steps] = fc.sample(randomPlan(tree, round), 1);
      const { faults, successions } = outcomeOf(tree, steps ?? []);
      if (!steps || faults.length > 0) continue;
      const before = await held();
      const { planId } = await at.approve(await at.submit(await at.draft(steps, day)));
      await carriedOut(planId);
      await trees.refresh();
      const heirs = new Map<UnitId, readonly UnitId[]>(successions.map(({ from, to }) => [from, to]));
      const expected = before.flatMap((one) =>
        (one.what === 'home'
          ? (heirs.get(one.unit) ?? [one.unit]).slice(0, 1)
          : (heirs.get(one.unit) ?? [one.unit])
        ).map((unit) => ({ ...one, unit })),
      );
      expect(keys(await held())).toEqual(keys(expected));
      await expectMembersToFollow();
      count += 1;
    }
    expect(count).toBeGreaterThan(5);
  }, 60_000);
});
