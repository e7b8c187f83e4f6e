import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RightChanged, UnitChanged, UnitPlanId, LiveUnitPlan } from '@vnconnect/contracts';
import { Live, Log, Outbox } from '@vnconnect/service-kit';
import { dateInVietnam } from '@vnconnect/vietnam';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { UnitTrees } from '../units/unit-trees.js';
import { applyPlan, type AppliedPlan, type DuePlan } from './apply-plan.js';
import type { Followed, UnitFollower } from './followers.js';
import { InjectFollowers } from './followers.module.js';
import { PlanAttempts } from './plan-attempts.js';
import { UnitPlansRepository } from './unit-plans.repository.js';
import { UsersFollow } from './users-follow.js';

/** A plan is carried out within this after its day has begun, or after a restart at once. */
const LOOK_EVERY_MS = 15_000;

/**
 * Carries out approved plans whose day has come (AH-03): tree, users and rights in one transaction with the plan's own
 * state, so that a plan is carried out once and whole, by whichever process, or not at all.
 */
@Injectable()
export class DuePlans implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly plans: UnitPlansRepository,
    private readonly attempts: PlanAttempts,
    private readonly trees: UnitTrees,
    private readonly users: UsersFollow,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly dataSource: DataSource,
    private readonly live: Live,
    private readonly log: Log,
    @InjectFollowers() private readonly followers: readonly UnitFollower[],
  ) {}

  onApplicationBootstrap(): void {
    this.wake();
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.settled();
  }

  /** Resolves when what was woken has looked. */
  settled(): Promise<void> {
    return this.running;
  }

  /** Looks for due plans soon; one look at a time. A look that an outage ends is tried again with the next. */
  wake(): void {
    this.running = this.running.then(async () => {
      try {
        await this.carryOutDue();
      } catch (error) {
        this.log.error('unit-plans.not-looked', {}, error);
      }
    });
  }

  /** Carries out all that are due, the oldest day first. @returns how many */
  async carryOutDue(): Promise<number> {
    for (let count = 0; ;) {
      const outcome = await this.carryOutNext();
      if (outcome === 'none') return count;
      if (outcome === 'went-wrong') continue;
      count += 1;
      await this.trees.refresh();
    }
  }

  private async carryOutNext(): Promise<'none' | 'done' | 'went-wrong'> {
    let planId: UnitPlanId | undefined;
    try {
      return await this.dataSource.transaction(async (transaction) => {
        const plan = await this.plans.takeDue(transaction, dateInVietnam(new Date()));
        if (!plan) return 'none';
        planId = UnitPlanId.parse(plan.id);
        await this.carryOut(transaction, plan, planId);
        return 'done';
      });
    } catch (error) {
      if (planId === undefined) throw error;
      await this.attempts.failed(planId, error);
      return 'went-wrong';
    } finally {
      if (planId !== undefined) this.live.changed(LiveUnitPlan, planId);
    }
  }

  private async carryOut(transaction: EntityManager, plan: DuePlan, planId: UnitPlanId): Promise<void> {
    const applied = await applyPlan(transaction, plan);
    if (applied.faults.length > 0) {
      const note = [...new Set(applied.faults.map(({ reason }) => reason))].join(', ');
      await this.plans.change(transaction, planId, { state: 'failed', note });
      return this.note(transaction, plan, 'unit-plan.failed', []);
    }
    const followed = await this.follow(transaction, applied);
    await this.plans.change(transaction, planId, { state: 'carried-out' });
    await this.note(transaction, plan, 'unit-plan.carried-out', followed);
    await this.outbox.add(transaction, UnitChanged, { planId });
  }

  private async follow(
    transaction: EntityManager,
    { successions, moved }: AppliedPlan,
  ): Promise<readonly Followed[]> {
    const followed: Followed[] = [];
    for (const follower of this.followers) followed.push(...(await follower.move(transaction, successions)));
    if (moved.length > 0) await this.users.moved(transaction, moved);
    return followed;
  }

  /** The plan itself, and for each person what went where (AH-40). */
  private async note(
    transaction: EntityManager,
    { id, effectiveOn }: DuePlan,
    act: string,
    followed: readonly Followed[],
  ): Promise<void> {
    const plan = { kind: 'unit-plan', id };
    await this.audit.write(transaction, { act, actor: 'system', on: [plan], after: { effectiveOn } });
    for (const [accountId, all] of Map.groupBy(followed, (one) => one.accountId)) {
      const units = new Set(all.flatMap(({ from, to }) => [from, ...to]));
      await this.audit.write(transaction, {
        ...{ act: 'user.followed', actor: 'system' },
        on: [
          { kind: 'user', id: accountId },
          plan,
          ...[...units].map((unit) => ({ kind: 'unit', id: unit })),
        ],
        before: { held: all.map(({ what, id: held, from }) => ({ what, id: held ?? null, unit: from })) },
        after: { held: all.map(({ what, id: held, to }) => ({ what, id: held ?? null, units: [...to] })) },
      });
      await this.outbox.add(transaction, RightChanged, { accountId });
    }
  }
}
