import { z } from 'zod';
import { defineEvent } from '../kernel/define-event.js';
import { AccountId } from '../kernel/ids.js';

/** A forgotten password was replaced (ID-23). */
export const AccountPasswordReset = defineEvent('identity.account.password-reset.v1', {
  description: 'A forgotten password was replaced; sessions from before no longer count.',
  payload: z.object({ accountId: AccountId }),
});
