import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { AccountId } from '../../kernel/ids.js';

/** Somebody has been given a right, or has lost one, by an act; what merely began or ended by its date is not told. */
export const RightChanged = defineEvent('admin-hierarchy.right.changed.v1', {
  description: 'Rights of an account have changed; ask for them anew.',
  payload: z.object({ accountId: AccountId }),
});
