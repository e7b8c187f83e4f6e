import { randomUUID } from 'node:crypto';
import {
  type AccountId,
  type AdministratorLevel,
  type PlanStep,
  ReviewUnitPlan,
  SaveUnitPlan,
  SubmitUnitPlan,
  type UnitId,
  type UnitPlan,
  UnitPlanId,
} from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { putAdministration } from '../../rights/testing/put-rights.js';
import { startTestAdminHierarchy } from '../../testing/test-admin-hierarchy.js';
import { ROOT_UNIT_ID } from '../../units/unit-id-of.js';
import { makeNewUser, putUser } from '../../users/testing/make-user.js';

export const client = { address: '203.0.113.7', language: 'vi', humanChecked: false } as const;

/** The whole service with two people of VPCP, who may change any unit. */
export interface PlanFixture {
  readonly tested: TestedService;
  readonly author: AccountId;
  readonly reviewer: AccountId;
  as(accountId: AccountId): { caller: string };
  user(units: readonly UnitId[]): Promise<AccountId>;
  administrator(level: AdministratorLevel, unitId: UnitId): Promise<AccountId>;
  draft(steps: readonly PlanStep[], effectiveOn: string): Promise<UnitPlan>;
  submit(plan: UnitPlan): Promise<UnitPlan>;
  approve(plan: UnitPlan): Promise<UnitPlan>;
  stop(): Promise<void>;
}

export async function startPlanFixture(): Promise<PlanFixture> {
  const tested = await startTestAdminHierarchy();
  const as = (accountId: AccountId) => ({
    caller: tested.tokens.sign({ accountId, level: 'IAL3', permissions: ['admin-hierarchy.unit.manage'] }),
  });
  const user = async (units: readonly UnitId[]) => {
    const [home = ROOT_UNIT_ID] = units;
    return (await putUser(tested, makeNewUser(home), { units, isActive: true })).accountId;
  };
  const administrator = async (level: AdministratorLevel, unitId: UnitId) => {
    const accountId = await user([unitId]);
    await putAdministration(tested, { accountId, level, unitId });
    return accountId;
  };
  const author = await administrator('vpcp', ROOT_UNIT_ID);
  const reviewer = await administrator('vpcp', ROOT_UNIT_ID);
  const ground = 'Nghị quyết 1/2026/NQ-HĐND';
  return {
    ...{ tested, author, reviewer, as, user, administrator, stop: () => tested.stop() },
    draft: (steps, effectiveOn) => {
      const planId = UnitPlanId.parse(randomUUID());
      const plan = { planId, version: 0, title: 'Sắp xếp đơn vị', ground, effectiveOn };
      return tested.ask(SaveUnitPlan, { ...plan, steps: [...steps], client }, as(author));
    },
    submit: ({ planId, version }) => tested.ask(SubmitUnitPlan, { planId, version, client }, as(author)),
    approve: ({ planId, version }) =>
      tested.ask(ReviewUnitPlan, { planId, version, decision: 'approve', client }, as(reviewer)),
  };
}
