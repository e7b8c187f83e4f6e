import { z } from 'zod';
import { defineEvent } from '../kernel/define-event.js';
import { AccountId } from '../kernel/ids.js';
import { AssuranceLevel } from '../kernel/caller.js';
import { AccountKind, RegistrationMethod } from './get-own-account.js';

/** An account was made (ID-06). */
export const AccountRegistered = defineEvent('identity.account.registered.v1', {
  description: 'An account was made.',
  payload: z.object({
    accountId: AccountId,
    kind: AccountKind,
    method: RegistrationMethod,
    level: AssuranceLevel,
  }),
});
