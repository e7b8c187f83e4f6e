import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClientContext } from '../../kernel/client.js';
import { AccountId } from '../../kernel/ids.js';
import { Problem } from '../../kernel/problem.js';
import { IsoDate, lineOfText } from '../../kernel/text.js';
import { type UnitId, UnitPlanId } from '../ids.js';
import { PlanStep } from './plan-step.js';
import { UnitOnPath } from './shown-unit.js';

/**
 * How far a plan has come. `failed`: its day came and the tree had become another, or carrying it out went wrong too
 * often; it may be drafted or submitted anew.
 */
export const UnitPlanState = z.enum(
  ['draft', 'submitted', 'approved', 'carried-out', 'failed', 'withdrawn'],
  'field.choice',
);
export type UnitPlanState = z.infer<typeof UnitPlanState>;

/** Why a plan can't be carried out. */
export const UnitPlanFault = z.object({
  reason: z.enum([
    'unit-unknown',
    'unit-closed',
    'unit-exists',
    'root',
    'code-form',
    'code-taken',
    'below-itself',
    'under-closed',
    'left-below',
    'heirs-circle',
    'twice',
    'too-late',
  ]),
  /** Which step is to blame, from 0, where it is one. */
  step: z.int().optional(),
  unit: UnitOnPath.optional(),
});
export type UnitPlanFault = z.infer<typeof UnitPlanFault>;

/** A plan without its steps. */
export const UnitPlan = z.object({
  planId: UnitPlanId,
  title: z.string(),
  /** The document that decides it. */
  ground: z.string(),
  /** From which day on, of Vietnam, it holds. */
  effectiveOn: z.iso.date(),
  state: UnitPlanState,
  version: z.int(),
  stepCount: z.int(),
  /** None of a plan that came with the state's own data. */
  authorId: AccountId.optional(),
  reviewerId: AccountId.optional(),
  /** What the reviewer gave back with it. */
  note: z.string().optional(),
  createdAt: z.iso.datetime(),
  carriedOutAt: z.iso.datetime().optional(),
  /** Carrying it out went wrong: why the last time, how often, and when it is tried again, while it is. */
  trouble: z
    .object({
      problem: Problem.shape.code,
      attempts: z.int(),
      nextAttemptAt: z.iso.datetime().optional(),
    })
    .optional(),
});
export type UnitPlan = z.infer<typeof UnitPlan>;

const rights = [
  'sign-in-required',
  'permission-missing',
  'invalid-fields',
  'right.permission-missing',
  'right.not-active',
] as const;
const onPlan = [
  'unit-plan.not-found',
  'unit-plan.changed-meanwhile',
  'unit-plan.wrong-state',
  ...rights,
] as const;
const judged = ['right.outside-subtree', 'unit-plan.faulty'] as const;

/** Which plan, as it was when one looked at it. */
const seen = { planId: UnitPlanId, version: z.int('field.range') };

export const SaveUnitPlan = defineRequest('admin-hierarchy.unit-plan.save.v1', {
  description: 'Drafts a plan, or changes a draft of one’s own; nothing of the tree changes (AH-03).',
  request: z.object({
    /** A new id, or that of a draft. */
    planId: UnitPlanId,
    /** 0 for a new plan, else the version that was looked at. */
    version: z.int('field.range').min(0, 'field.range'),
    title: lineOfText(200),
    ground: lineOfText(300),
    effectiveOn: IsoDate,
    steps: z.array(PlanStep).min(1, 'field.required').max(400, 'field.too-long'),
    client: ClientContext,
  }),
  reply: UnitPlan,
  problems: [...onPlan, ...judged],
});

export const ListUnitPlans = defineRequest('admin-hierarchy.unit-plan.list.v1', {
  description: 'All plans, the newest day first.',
  request: z.object({ state: UnitPlanState.optional() }),
  reply: z.object({ plans: z.array(UnitPlan) }),
  problems: [...rights],
});

export const GetUnitPlan = defineRequest('admin-hierarchy.unit-plan.get.v1', {
  description: 'A plan and a page of its steps, with the names of the units they are about.',
  request: z.object({
    planId: UnitPlanId,
    /** From which step on, from 0. */
    from: z.int('field.range').min(0, 'field.range').default(0),
    limit: z.int('field.range').min(1, 'field.range').max(200, 'field.range').default(50),
  }),
  reply: z.object({ plan: UnitPlan, steps: z.array(PlanStep), units: z.array(UnitOnPath) }),
  problems: ['unit-plan.not-found', ...rights],
});

export const PreviewUnitPlan = defineRequest('admin-hierarchy.unit-plan.preview.v1', {
  description: 'What a plan would come to if it were carried out now: to units, users and rights (AH-03).',
  request: z.object({ planId: UnitPlanId }),
  reply: z.object({
    faults: z.array(UnitPlanFault),
    founded: z.int(),
    changed: z.int(),
    closed: z.int(),
    /** Users assigned to units that end, and administrations and permissions that hold there. */
    users: z.int(),
    rights: z.int(),
    /** Where they go: the units that end and have users or rights come first; up to a hundred. */
    successions: z.array(
      z.object({ from: UnitOnPath, to: z.array(UnitOnPath), users: z.int(), rights: z.int() }),
    ),
  }),
  problems: ['unit-plan.not-found', ...rights],
});

export const SubmitUnitPlan = defineRequest('admin-hierarchy.unit-plan.submit.v1', {
  description: 'Gives a draft to be reviewed by somebody else. Refused while it has faults.',
  request: z.object({ ...seen, client: ClientContext }),
  reply: UnitPlan,
  problems: [...onPlan, ...judged],
});

export const ReviewUnitPlan = defineRequest('admin-hierarchy.unit-plan.review.v1', {
  description:
    'Approves a plan that another has drafted, or gives it back. Approved, it is carried out on its day, at once if that has come.',
  request: z.object({
    ...seen,
    decision: z.enum(['approve', 'give-back'], 'field.choice'),
    note: lineOfText(500).optional(),
    client: ClientContext,
  }),
  reply: UnitPlan,
  problems: [...onPlan, ...judged, 'right.two-people'],
});

export const WithdrawUnitPlan = defineRequest('admin-hierarchy.unit-plan.withdraw.v1', {
  description: 'Ends a plan that is not carried out yet. Nothing of the tree changes.',
  request: z.object({ ...seen, ground: lineOfText(300), client: ClientContext }),
  reply: UnitPlan,
  problems: [...onPlan, ...judged],
});

/** Ids of the units a step is about. */
export function unitsOf(step: PlanStep): UnitId[] {
  switch (step.kind) {
    case 'found':
    case 'move':
      return [step.unitId, step.parentId];
    case 'rename':
      return [step.unitId];
    case 'merge':
      return [...step.unitIds, step.into];
    case 'split':
      return [step.unitId, ...step.into];
    case 'close':
      return [step.unitId, ...step.heirs];
  }
}
