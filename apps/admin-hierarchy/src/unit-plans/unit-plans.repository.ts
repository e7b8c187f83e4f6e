import { Injectable } from '@nestjs/common';
import { AccountId, PlanStep, Problem, type UnitPlan, UnitPlanId, UnitPlanState } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { DuePlan } from './apply-plan.js';
import { UnitPlanNotFound } from './unit-plan.errors.js';

const optional = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined);

const Row = z.object({
  id: UnitPlanId,
  title: z.string(),
  ground: z.string(),
  effective_on: z.string(),
  state: UnitPlanState,
  version: z.number(),
  step_count: z.number(),
  author_id: optional(AccountId),
  reviewer_id: optional(AccountId),
  note: optional(z.string()),
  created_at: z.date(),
  carried_out_at: optional(z.date()),
  attempts: z.number(),
  trouble: optional(Problem.shape.code),
  next_attempt_at: optional(z.date()),
});

const COLUMNS = `id, title, ground, effective_on::text, state, version, jsonb_array_length(steps) AS step_count,
  author_id, reviewer_id, note, created_at, carried_out_at, attempts, trouble, next_attempt_at`;

const Steps = z.array(PlanStep);

/** What a draft says. */
export interface Draft {
  readonly planId: UnitPlanId;
  readonly title: string;
  readonly ground: string;
  readonly effectiveOn: string;
  readonly steps: readonly PlanStep[];
}

/** What becomes of a plan. Every change gives it another version. */
export interface PlanChange {
  readonly state: UnitPlanState;
  readonly reviewerId?: AccountId | undefined;
  readonly note?: string | undefined;
}

/** That a plan went wrong while it was carried out, and how often and when it is tried again. */
interface PlanTrouble {
  readonly problem: Problem['code'];
  /** After so many in all it is given up. */
  readonly tries: number;
  /** Before the second try; each pause after it is `growth` times the one before. */
  readonly pauseSeconds: number;
  readonly growth: number;
}

/** The rows of plans (AH-03). */
@Injectable()
export class UnitPlansRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest day first. */
  async list(state: UnitPlanState | undefined): Promise<UnitPlan[]> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT ${COLUMNS} FROM unit_plans WHERE $1::text IS NULL OR state = $1
       ORDER BY effective_on DESC, created_at DESC LIMIT 500`,
      [state ?? null],
    );
    return rows.map(planOf);
  }

  /** @throws UnitPlanNotFound */
  async get(planId: UnitPlanId): Promise<UnitPlan> {
    const [row] = await this.dataSource.query<unknown[]>(`SELECT ${COLUMNS} FROM unit_plans WHERE id = $1`, [
      planId,
    ]);
    if (!row) throw new UnitPlanNotFound();
    return planOf(row);
  }

  /** The plan, which nobody else changes until the transaction ends. @throws UnitPlanNotFound */
  async lock(transaction: EntityManager, planId: UnitPlanId): Promise<UnitPlan> {
    const plan = await this.findLocked(transaction, planId);
    if (!plan) throw new UnitPlanNotFound();
    return plan;
  }

  async findLocked(transaction: EntityManager, planId: UnitPlanId): Promise<UnitPlan | undefined> {
    const [row] = await transaction.query<unknown[]>(
      `SELECT ${COLUMNS} FROM unit_plans WHERE id = $1 FOR UPDATE`,
      [planId],
    );
    return row === undefined ? undefined : planOf(row);
  }

  /** All steps. @throws UnitPlanNotFound */
  async stepsOf(planId: UnitPlanId, manager: EntityManager = this.dataSource.manager): Promise<PlanStep[]> {
    const [row] = await manager.query<{ steps: unknown }[]>('SELECT steps FROM unit_plans WHERE id = $1', [
      planId,
    ]);
    if (!row) throw new UnitPlanNotFound();
    return Steps.parse(row.steps);
  }

  /**
   * The plan whose turn it is to be carried out, which nobody else takes until the transaction ends. None while the one
   * whose turn it is waits to be tried again: plans build on those of an earlier day.
   */
  async takeDue(transaction: EntityManager, today: string): Promise<DuePlan | undefined> {
    const [row] = await transaction.query<
      { id: UnitPlanId; effective_on: string; steps: unknown; waits: boolean }[]
    >(
      `SELECT id, effective_on::text, steps, coalesce(next_attempt_at > now(), false) AS waits
       FROM unit_plans WHERE state = 'approved' AND effective_on <= $1
       ORDER BY effective_on, reviewed_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [today],
    );
    if (row?.waits) return undefined;
    return row && { id: row.id, effectiveOn: row.effective_on, steps: Steps.parse(row.steps) };
  }

  async insert(transaction: EntityManager, author: AccountId, draft: Draft): Promise<void> {
    await transaction.query(
      `INSERT INTO unit_plans (id, title, ground, effective_on, steps, state, version, author_id, created_at)
       VALUES ($1, $2, $3, $4, $5, 'draft', 1, $6, now())`,
      [draft.planId, draft.title, draft.ground, draft.effectiveOn, JSON.stringify(draft.steps), author],
    );
  }

  async replace(transaction: EntityManager, draft: Draft): Promise<void> {
    await transaction.query(
      `UPDATE unit_plans SET title = $2, ground = $3, effective_on = $4, steps = $5, state = 'draft',
         version = version + 1, reviewer_id = NULL, note = NULL, submitted_at = NULL, reviewed_at = NULL
       WHERE id = $1`,
      [draft.planId, draft.title, draft.ground, draft.effectiveOn, JSON.stringify(draft.steps)],
    );
  }

  async change(
    transaction: EntityManager,
    planId: UnitPlanId,
    { state, reviewerId, note }: PlanChange,
  ): Promise<void> {
    await transaction.query(
      `UPDATE unit_plans SET state = $2, version = version + 1,
         attempts = 0, trouble = NULL, next_attempt_at = NULL,
         reviewer_id = coalesce($3, reviewer_id), note = $4,
         submitted_at = CASE WHEN $2 = 'submitted' THEN now() ELSE submitted_at END,
         reviewed_at = CASE WHEN $3::uuid IS NULL THEN reviewed_at ELSE now() END,
         carried_out_at = CASE WHEN $2 = 'carried-out' THEN now() ELSE carried_out_at END
       WHERE id = $1`,
      [planId, state, reviewerId ?? null, note ?? null],
    );
  }

  /** @returns the state from now on: as before, or `failed` when that was the last try */
  async noteTrouble(
    transaction: EntityManager,
    planId: UnitPlanId,
    { problem, tries, pauseSeconds, growth }: PlanTrouble,
  ): Promise<UnitPlanState | undefined> {
    const [rows] = await transaction.query<[{ state: UnitPlanState }[], number]>(
      `UPDATE unit_plans SET attempts = attempts + 1, trouble = $2,
         state = CASE WHEN attempts + 1 >= $3 THEN 'failed' ELSE state END,
         version = CASE WHEN attempts + 1 >= $3 THEN version + 1 ELSE version END,
         next_attempt_at = CASE WHEN attempts + 1 < $3
           THEN now() + $4 * ($5 ^ attempts) * interval '1 second' END
       WHERE id = $1 AND state = 'approved' RETURNING state`,
      [planId, problem, tries, pauseSeconds, growth],
    );
    return rows[0]?.state;
  }
}

function planOf(row: unknown): UnitPlan {
  const { id, title, ground, effective_on, state, version, step_count, ...more } = Row.parse(row);
  const { author_id, reviewer_id, note, created_at, carried_out_at, attempts, trouble, next_attempt_at } =
    more;
  return {
    ...{ planId: id, title, ground, effectiveOn: effective_on, state, version, stepCount: step_count },
    createdAt: created_at.toISOString(),
    ...(author_id !== undefined && { authorId: author_id }),
    ...(reviewer_id !== undefined && { reviewerId: reviewer_id }),
    ...(note !== undefined && { note }),
    ...(carried_out_at !== undefined && { carriedOutAt: carried_out_at.toISOString() }),
    ...(trouble !== undefined && {
      trouble: {
        ...{ problem: trouble, attempts },
        ...(next_attempt_at !== undefined && { nextAttemptAt: next_attempt_at.toISOString() }),
      },
    }),
  };
}
