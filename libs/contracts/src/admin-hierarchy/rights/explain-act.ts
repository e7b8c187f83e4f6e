import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { Permission } from '../../kernel/caller.js';
import { AccountId } from '../../kernel/ids.js';
import { UnitId } from '../ids.js';
import { PermissionCode } from './ids.js';
import { Remedy } from './remedy.js';
import { RightsRule } from './rights-rule.js';

const onUser = { accountId: AccountId };
const atUnit = { ...onUser, unitId: UnitId };

/** An act that somebody thinks of. */
export const ThoughtOfAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['see-user', 'activate-user', 'deactivate-user']), ...onUser }),
  z.object({ kind: z.enum(['assign-unit', 'unassign-unit', 'propose-administration']), ...atUnit }),
  z.object({
    kind: z.enum(['grant-permission', 'end-permission']),
    ...atUnit,
    permission: PermissionCode,
  }),
  z.object({ kind: z.literal('use'), permission: Permission, unitId: UnitId.optional() }),
]);

/** Would it be allowed, and if not, by which rule, and who could allow it (AH-05)? Does nothing. */
export const ExplainAct = defineRequest('admin-hierarchy.right.explain.v1', {
  description:
    'Whether the caller may do something; if not, which rule says so, what would allow it and who could.',
  request: z.object({ act: ThoughtOfAct }),
  reply: z.object({
    isAllowed: z.boolean(),
    rule: RightsRule.optional(),
    remedy: Remedy.optional(),
  }),
  problems: ['sign-in-required'],
});
