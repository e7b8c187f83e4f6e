import { z } from 'zod';
import { defineEvent } from '../kernel/define-event.js';
import { AccountId } from '../kernel/ids.js';
import { IdentitySourceName, IdentitySourceTerms } from './identity-source.js';

/** A source of identity was opened, closed or changed, and by whom (ID-08). */
export const IdentitySourceChanged = defineEvent('identity.source.changed.v1', {
  description: 'A source of identity was opened, closed or changed; by which account or service.',
  payload: z.object({
    source: IdentitySourceName,
    terms: IdentitySourceTerms,
    version: z.int(),
    changedBy: z.union([z.object({ accountId: AccountId }), z.object({ clientId: z.string() })]),
  }),
});
