import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ClientContext,
  type GetUnitPlan,
  type PersonCaller,
  type ReviewUnitPlan,
  type SaveUnitPlan,
  type SubmitUnitPlan,
  type UnitId,
  type UnitPlan,
  type UnitPlanId,
  type UnitPlanState,
  unitsOf,
  type WithdrawUnitPlan,
} from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { UnitTrees } from '../units/unit-trees.js';
import { DuePlans } from './due-plans.js';
import { namesIn, PlanPreviews } from './plan-previews.js';
import { PlanRights } from './plan-rights.js';
import {
  UnitPlanChangedMeanwhile,
  UnitPlanFaulty,
  UnitPlanInWrongState,
  UnitPlanNeedsSecondPerson,
} from './unit-plan.errors.js';
import { type PlanChange, UnitPlansRepository } from './unit-plans.repository.js';

/** One act on a plan that somebody has looked at. */
interface ActOnPlan {
  readonly planId: UnitPlanId;
  readonly version: number;
  readonly client: ClientContext;
  readonly asker: AccountId;
  /** In which states it may be done. */
  readonly from: readonly UnitPlanState[];
  readonly change: PlanChange;
  readonly act: string;
  readonly ground?: string | undefined;
  readonly check?: (plan: UnitPlan) => void;
}

/** Plans that change the tree: drafted by one, reviewed by another (AH-03). */
@Injectable()
export class UnitPlansService {
  constructor(
    private readonly plans: UnitPlansRepository,
    private readonly rights: PlanRights,
    private readonly previews: PlanPreviews,
    private readonly duePlans: DuePlans,
    private readonly trees: UnitTrees,
    private readonly audit: AuditLog,
    private readonly dataSource: DataSource,
  ) {}

  async list(asker: AccountId, state: UnitPlanState | undefined): Promise<UnitPlan[]> {
    await this.rights.require(asker, []);
    return this.plans.list(state);
  }

  async get(
    asker: AccountId,
    { planId, from, limit }: RequestOf<typeof GetUnitPlan>,
  ): Promise<AnswerOf<typeof GetUnitPlan>> {
    await this.rights.require(asker, []);
    const [plan, all] = await Promise.all([this.plans.get(planId), this.plans.stepsOf(planId)]);
    const steps = all.slice(from, from + limit);
    const founded = all.flatMap((step) =>
      step.kind === 'found' ? [{ id: step.unitId, name: step.name, code: step.code }] : [],
    );
    const names = namesIn(this.trees.current, founded);
    const units = new Set<UnitId>(steps.flatMap(unitsOf));
    return { plan, steps, units: [...units].map(names) };
  }

  /** @throws UnitPlanChangedMeanwhile, UnitPlanInWrongState, RightRefused */
  async save(asker: AccountId, input: RequestOf<typeof SaveUnitPlan>): Promise<UnitPlan> {
    const { planId, version, client } = input;
    await this.rights.require(asker, input.steps);
    await this.dataSource.transaction(async (transaction) => {
      const plan = await this.plans.findLocked(transaction, planId);
      if ((plan?.version ?? 0) !== version) throw new UnitPlanChangedMeanwhile();
      if (!plan) await this.plans.insert(transaction, asker, input);
      else if (!isDraftOf(plan, asker)) throw new UnitPlanInWrongState();
      else await this.plans.replace(transaction, input);
      await this.note(transaction, planId, { act: 'unit-plan.drafted', asker, client, ground: input.ground });
    });
    return this.plans.get(planId);
  }

  /** @throws UnitPlanFaulty, and as `save` */
  async submit(
    { accountId: asker }: PersonCaller,
    { planId, version, client }: RequestOf<typeof SubmitUnitPlan>,
  ): Promise<UnitPlan> {
    await this.rights.require(asker, await this.plans.stepsOf(planId));
    await this.requireFaultless(planId);
    return this.act({
      ...{ planId, version, client, asker, from: ['draft', 'failed'] },
      ...{ change: { state: 'submitted' }, act: 'unit-plan.submitted' },
      check: (plan) => {
        if (plan.authorId !== asker) throw new UnitPlanInWrongState();
      },
    });
  }

  /** @throws UnitPlanNeedsSecondPerson, UnitPlanFaulty, and as `save` */
  async review(
    { accountId: asker }: PersonCaller,
    { planId, version, decision, note, client }: RequestOf<typeof ReviewUnitPlan>,
  ): Promise<UnitPlan> {
    await this.rights.require(asker, await this.plans.stepsOf(planId));
    const isApproved = decision === 'approve';
    if (isApproved) await this.requireFaultless(planId);
    const plan = await this.act({
      ...{ planId, version, client, asker, from: ['submitted'], ground: note },
      change: { state: isApproved ? 'approved' : 'draft', reviewerId: asker, note },
      act: isApproved ? 'unit-plan.approved' : 'unit-plan.given-back',
      check: ({ authorId }) => {
        if (authorId === asker) throw new UnitPlanNeedsSecondPerson();
      },
    });
    if (isApproved) this.duePlans.wake();
    return plan;
  }

  async withdraw(
    { accountId: asker }: PersonCaller,
    { planId, version, ground, client }: RequestOf<typeof WithdrawUnitPlan>,
  ): Promise<UnitPlan> {
    await this.rights.require(asker, await this.plans.stepsOf(planId));
    return this.act({
      ...{ planId, version, client, asker, from: ['draft', 'submitted', 'approved', 'failed'], ground },
      ...{ change: { state: 'withdrawn' }, act: 'unit-plan.withdrawn' },
    });
  }

  private async act({ planId, version, from, change, check, ...how }: ActOnPlan): Promise<UnitPlan> {
    await this.dataSource.transaction(async (transaction) => {
      const plan = await this.plans.lock(transaction, planId);
      if (plan.version !== version) throw new UnitPlanChangedMeanwhile();
      if (!from.includes(plan.state)) throw new UnitPlanInWrongState();
      check?.(plan);
      await this.plans.change(transaction, planId, change);
      await this.note(transaction, planId, how);
    });
    return this.plans.get(planId);
  }

  private async requireFaultless(planId: UnitPlanId): Promise<void> {
    if ((await this.previews.faultsOf(planId)).length > 0) throw new UnitPlanFaulty();
  }

  private note(
    transaction: EntityManager,
    planId: UnitPlanId,
    { act, asker, client, ground }: Pick<ActOnPlan, 'act' | 'asker' | 'client' | 'ground'>,
  ): Promise<void> {
    const on = [{ kind: 'unit-plan', id: planId }];
    return this.audit.write(transaction, { act, actor: asker, address: client.address, on, ground });
  }
}

const isDraftOf = ({ state, authorId }: UnitPlan, asker: AccountId) =>
  (state === 'draft' || state === 'failed') && authorId === asker;
