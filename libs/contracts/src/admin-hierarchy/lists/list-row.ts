import { z } from 'zod';
import { AccountId } from '../../kernel/ids.js';
import { RightsRule } from '../rights/rights-rule.js';
import { SubsystemCode } from '../subsystems/ids.js';
import { NamedUnit } from '../users/user.js';

/**
 * How a row stands. Before it is applied: `ready`, `unchanged` (everything is so already), `wrong` (it is not applied,
 * for its problems), `skipped` (a heading, a signature: nobody's row). Afterwards: `applied`, `refused`.
 */
export const ListRowState = z.enum(['ready', 'unchanged', 'wrong', 'skipped', 'applied', 'refused']);
export type ListRowState = z.infer<typeof ListRowState>;

/** Why a row is not applied (AH-31). */
export const ListRowProblem = z.enum([
  'name-missing',
  'number-missing',
  'number-invalid',
  'number-ambiguous',
  'phone-invalid',
  'cell-error',
  'account-missing',
  'account-inactive',
  'number-differs',
  'name-differs',
  'phone-differs',
  'post-account',
  'unit-missing',
  'unit-unknown',
  'unit-ambiguous',
  'subsystem-missing',
  'subsystem-unknown',
  'mark-unclear',
  'duplicate-row',
  'refused',
  'failed',
]);
export type ListRowProblem = z.infer<typeof ListRowProblem>;

/** What was read other than it was written, or left open, without being wrong (AH-30). */
export const ListRowNote = z.enum([
  'number-zeros-restored',
  'phone-zero-restored',
  'phone-missing',
  'row-hidden',
  'becomes-user',
  'becomes-active',
  'joins-unit',
  'joins-subsystem',
]);
export type ListRowNote = z.infer<typeof ListRowNote>;

/** A problem of a row, with what tells more: the row it repeats, the units it may mean, the rule that refuses it. */
export const ListRowFinding = z.object({
  problem: ListRowProblem,
  /** Of `duplicate-row`: where it stood first. */
  row: z.int().positive().optional(),
  /** Of `subsystem-unknown`, `mark-unclear`: the words. Of `unit-ambiguous`: the units that they may mean. */
  words: z.array(z.string()).optional(),
  /** Of `refused`: the rule. */
  rule: RightsRule.optional(),
});
export type ListRowFinding = z.infer<typeof ListRowFinding>;

/** A row of a list as its screen shows it. */
export const ShownListRow = z.object({
  /** Counts through all sheets; the cursor. */
  position: z.int().positive(),
  sheet: z.string(),
  /** As Excel numbers it. */
  row: z.int().positive(),
  state: ListRowState,
  fullName: z.string().optional(),
  maskedNumber: z.string().optional(),
  maskedPhone: z.string().optional(),
  jobTitle: z.string().optional(),
  /** As it is written. */
  unitText: z.string().optional(),
  /** As it is understood. */
  unit: NamedUnit.optional(),
  subsystems: z.array(SubsystemCode),
  accountId: AccountId.optional(),
  findings: z.array(ListRowFinding),
  notes: z.array(ListRowNote),
});
export type ShownListRow = z.infer<typeof ShownListRow>;
