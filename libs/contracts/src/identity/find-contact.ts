import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId } from '../kernel/ids.js';
import { Language } from '../kernel/client.js';

/** Where an account wants its notices; asked by the notifier, so that no event carries an address. */
export const FindContact = defineRequest('identity.account.find-contact.v1', {
  description: 'Where an account wants its notices. For the notifier only.',
  request: z.object({ accountId: AccountId }),
  reply: z.object({
    phone: z.string().optional(),
    email: z.string().optional(),
    fullName: z.string(),
    language: Language,
  }),
  problems: ['not-found'],
});
