import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { actProblems } from './act-problems.js';
import { ReconciliationId, SubsystemCode } from './ids.js';

/** A member as one side has it, in codes that both know. */
export const ComparedMember = z.object({
  /** The unit's code in the new form, or its id where it has none. */
  unit: z.string().max(64),
  group: z.string().max(64),
  status: z.enum(['open', 'closed']),
});
export type ComparedMember = z.infer<typeof ComparedMember>;

/** One who differs. `here` is what VNConnect has, `there` what the subsystem has. */
export const MemberDifference = z.object({
  accountId: AccountId,
  fullName: z.string().optional(),
  kind: z.enum(['missing-there', 'unknown-here', 'differs']),
  here: ComparedMember.optional(),
  there: ComparedMember.optional(),
});
export type MemberDifference = z.infer<typeof MemberDifference>;

export const Reconciliation = z.object({
  reconciliationId: ReconciliationId,
  subsystem: SubsystemCode,
  at: z.iso.datetime(),
  /** Members that both have alike. */
  alike: z.int(),
  differences: z.array(MemberDifference),
  /** More differ than are listed. */
  left: z.int(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const ReconcileSubsystem = defineRequest('admin-hierarchy.reconciliation.make.v1', {
  description: 'Asks a subsystem for its members, signed, and says who differs (AH-24, VPCP).',
  request: z.object({ subsystem: SubsystemCode, client: ClientContext }),
  reply: Reconciliation,
  problems: [...actProblems, 'subsystem.not-found', 'subsystem.list-unavailable'],
  deadlineMs: 30_000,
});

export const FindReconciliation = defineRequest('admin-hierarchy.reconciliation.find.v1', {
  description: 'The newest comparison with a subsystem, if there is one.',
  request: z.object({ subsystem: SubsystemCode }),
  reply: z.object({ reconciliation: Reconciliation.optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

export const MendDifferences = defineRequest('admin-hierarchy.reconciliation.mend.v1', {
  description: 'Tells a subsystem again of every member that its newest comparison found to differ (VPCP).',
  request: z.object({ subsystem: SubsystemCode, client: ClientContext }),
  reply: z.object({ told: z.int() }),
  problems: [...actProblems, 'subsystem.not-found', 'not-found'],
});
