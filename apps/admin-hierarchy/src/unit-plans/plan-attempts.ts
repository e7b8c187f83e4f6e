import { Injectable } from '@nestjs/common';
import type { UnitPlanId } from '@vnconnect/contracts';
import { Log, Metrics, ProblemError } from '@vnconnect/service-kit';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { UnitPlansRepository } from './unit-plans.repository.js';

/** So often a plan is tried; 15 s, 1, 4 and 16 minutes lie between. */
const TRIES = 5;
const FIRST_PAUSE_SECONDS = 15;
const PAUSE_GROWS = 4;

/**
 * What becomes of a plan that went wrong while it was carried out: nothing of it holds, it is tried again after growing
 * pauses, and given up after the last, for everybody to see (AH-03). An outage is no try: whatever is due waits for its
 * end.
 */
@Injectable()
export class PlanAttempts {
  private readonly failures: Counter<'outcome'>;

  constructor(
    private readonly plans: UnitPlansRepository,
    private readonly audit: AuditLog,
    private readonly dataSource: DataSource,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.failures = metrics.counter(
      'vnc_unit_plan_failures_total',
      'Tries to carry out a due plan of units that went wrong: tried again, or given up',
      ['outcome'],
    );
  }

  /** @throws what was thrown, when it was an outage */
  async failed(planId: UnitPlanId, error: unknown): Promise<void> {
    const problem = error instanceof ProblemError ? error.code : 'internal';
    if (problem === 'service-unavailable') throw error;
    const isGivenUp = await this.dataSource.transaction(async (transaction) => {
      const state = await this.plans.noteTrouble(transaction, planId, {
        ...{ problem, tries: TRIES, pauseSeconds: FIRST_PAUSE_SECONDS, growth: PAUSE_GROWS },
      });
      if (state !== 'failed') return false;
      const on = [{ kind: 'unit-plan', id: planId }];
      await this.audit.write(transaction, {
        act: 'unit-plan.failed',
        actor: 'system',
        on,
        after: { problem },
      });
      return true;
    });
    this.failures.inc({ outcome: isGivenUp ? 'given-up' : 'again' });
    this.log.error(isGivenUp ? 'unit-plans.given-up' : 'unit-plans.not-carried-out', { planId }, error);
  }
}
