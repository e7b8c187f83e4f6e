import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { Permission } from '../../kernel/caller.js';
import { AccountId } from '../../kernel/ids.js';

/**
 * What an account may do anywhere, as the gateway writes it into the caller's token. Nobody's id gives no permission:
 * most accounts are citizens'.
 */
export const FindPermissions = defineRequest('admin-hierarchy.right.find-permissions.v1', {
  description: 'What an account may do now, wherever; where, the services ask for what they guard.',
  request: z.object({ accountId: AccountId }),
  reply: z.object({ permissions: z.array(Permission) }),
  problems: [],
});
