import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { RightsRule } from '../rights/rights-rule.js';
import { AccountStatus } from '../../identity/find-accounts.js';
import { ListedUser, NamedUnit } from './user.js';

/** A user as its page shows it. */
export const GetUser = defineRequest('admin-hierarchy.user.get.v1', {
  description: 'One user of units: masked profile, status, units, and what the caller may do with it.',
  request: z.object({ accountId: AccountId }),
  reply: ListedUser.extend({
    maskedEmail: z.string().optional(),
    /** Of the account itself; while it is not active, neither is the user (AH-08). */
    accountStatus: AccountStatus,
    /** While it is assigned to no unit: who keeps it. */
    keptBy: NamedUnit.optional(),
    addedAt: z.iso.datetime(),
    /** Goes with a change of its units, which is refused when somebody else has changed the user since. */
    version: z.int().positive(),
    /** Whether the caller may switch it on or off. */
    maySwitch: z.boolean(),
    /** Whether the caller may take it out of each unit; others stay as they are. */
    mayUnassign: z.array(UnitId),
  }),
  problems: ['sign-in-required', 'permission-missing', ...RightsRule.options],
});

const act = {
  accountId: AccountId,
  /** Why, or by which document. */
  ground: lineOfText(300).optional(),
  client: ClientContext,
};
const problems = ['sign-in-required', 'permission-missing', 'invalid-fields', ...RightsRule.options] as const;

/** "Kích hoạt" (AH-08). Who is active stays so. */
export const ActivateUser = defineRequest('admin-hierarchy.user.activate.v1', {
  description: 'Activates a user; only then does it have rights.',
  request: z.object(act),
  reply: z.object({}),
  problems: [...problems, 'user.account-inactive'],
});

/** Who is inactive has no right any more, from this moment on (AH-08). */
export const DeactivateUser = defineRequest('admin-hierarchy.user.deactivate.v1', {
  description: 'Deactivates a user; none of its rights counts until it is activated again.',
  request: z.object(act),
  reply: z.object({}),
  problems,
});

/** "Gán đơn vị": several units at once, saved as one change (AH-10). */
export const ChangeUnitsOfUser = defineRequest('admin-hierarchy.user.change-units.v1', {
  description: 'Assigns a user to units and takes it out of others, as one change.',
  request: z.object({
    ...act,
    /** As it was read; another one's change since then refuses this one. */
    version: z.int().positive(),
    add: z.array(UnitId).max(50, 'field.range').default([]),
    remove: z.array(UnitId).max(50, 'field.range').default([]),
  }),
  reply: z.object({ version: z.int().positive() }),
  problems: [...problems, 'user.changed', 'user.unit-closed'],
});
