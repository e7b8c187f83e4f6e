import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { Permission } from '../../kernel/caller.js';
import { AccountId } from '../../kernel/ids.js';
import { UnitId } from '../ids.js';

/** Under which units somebody may do what a technical permission allows: what a list of other services is cut to. */
export const FindReach = defineRequest('admin-hierarchy.right.find-reach.v1', {
  description: 'The units under each of which an account may use a permission now; none without it.',
  request: z.object({ accountId: AccountId, permission: Permission }),
  reply: z.object({ unitIds: z.array(UnitId) }),
  problems: [],
});

export const FoundDesks = z.object({
  desks: z.array(
    z.object({
      unitId: UnitId,
      name: z.string(),
      code: z.string().optional(),
      /** From the root down to the desk itself. */
      path: z.array(UnitId),
    }),
  ),
  /** When there are none. */
  why: z.enum(['no-desk-unit', 'name-lacks-words', 'permission-missing', 'not-active']).optional(),
});
export type FoundDesks = z.infer<typeof FoundDesks>;

/** At which one-stop desks somebody may make accounts for citizens (AH-12). */
export const FindDesks = defineRequest('admin-hierarchy.desk.find.v1', {
  description: 'The one-stop desks where an account may make citizens’ accounts now; if none, why.',
  request: z.object({ accountId: AccountId }),
  reply: FoundDesks,
  problems: [],
});
