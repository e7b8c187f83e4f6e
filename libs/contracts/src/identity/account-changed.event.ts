import { defineEvent } from '../kernel/define-event.js';
import { z } from 'zod';
import { AccountId } from '../kernel/ids.js';

/**
 * The name, numbers, phones, email or standing of an account are others than before. Who keeps a copy asks for what
 * they are now ({@link FindAccounts}): events come in no promised order.
 */
export const AccountChanged = defineEvent('identity.account.changed.v1', {
  description:
    'Name, numbers, phones, email or standing of an account changed; what they are now is asked for.',
  payload: z.object({ accountId: AccountId }),
});
