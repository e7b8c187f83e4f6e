import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { AccountId } from '../../kernel/ids.js';

/** An account was closed for good: nobody signs in to it, and its numbers are free (ID-24). */
export const AccountClosed = defineEvent('identity.account.closed.v1', {
  description: 'An account was closed for good; its numbers are free for another.',
  payload: z.object({ accountId: AccountId }),
});
