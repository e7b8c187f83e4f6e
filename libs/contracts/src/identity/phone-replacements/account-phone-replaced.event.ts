import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { AccountId, PhoneReplacementId } from '../../kernel/ids.js';

/** The phone for an account's codes was replaced (ID-22). */
export const AccountPhoneReplaced = defineEvent('identity.account.phone-replaced.v1', {
  description: 'The lost phone of an account was replaced; the number before it and the email are told.',
  payload: z.object({ accountId: AccountId, replacementId: PhoneReplacementId }),
});
