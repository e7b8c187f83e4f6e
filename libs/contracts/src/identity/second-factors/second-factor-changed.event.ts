import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { AccountId } from '../../kernel/ids.js';
import { SecondFactor } from './second-factor.js';

/** A second factor of an account was added, removed, or suspended because it may have been copied (ID-38). */
export const SecondFactorChanged = defineEvent('identity.second-factor.changed.v1', {
  description: 'A second factor was added, removed or suspended; its holder is told.',
  payload: z.object({
    accountId: AccountId,
    factor: SecondFactor,
    change: z.enum(['added', 'removed', 'suspended']),
  }),
});
