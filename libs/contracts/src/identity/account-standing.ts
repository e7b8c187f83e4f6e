import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId } from '../kernel/ids.js';
import { lineOfText } from '../kernel/text.js';
import { ClientId } from './relying-parties/relying-party.js';

/** Deactivates an account: every session and token of it ends at once (ID-47). */
export const DeactivateAccount = defineRequest('identity.account.deactivate.v1', {
  description:
    'Deactivates an account; its sessions and tokens end at once. Needs `identity.account.deactivate`.',
  request: z.object({ accountId: AccountId, reason: lineOfText(300) }),
  reply: z.object({}),
  problems: ['sign-in-required', 'permission-missing', 'not-found', 'invalid-fields', 'account.own'],
});

/** Lets a deactivated account sign in again; what ended stays ended (ID-47). */
export const ReactivateAccount = defineRequest('identity.account.reactivate.v1', {
  description: 'Lets a deactivated account sign in again. Needs `identity.account.deactivate`.',
  request: z.object({ accountId: AccountId, reason: lineOfText(300) }),
  reply: z.object({}),
  problems: ['sign-in-required', 'permission-missing', 'not-found', 'invalid-fields', 'account.own'],
});

/** The provider's name for what a party was granted in one session; all tokens of it end with it. */
const GrantId = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/, 'field.id');

/**
 * Whether a token issued to a party still counts, for the gateway, which verifies such tokens by itself (ID-47). Of a
 * person's token the account and the grant are asked for as well; a service's own has neither.
 */
export const CheckTokenCounts = defineRequest('identity.account.check-token-counts.v1', {
  description:
    'Whether the party may use the API and its tokens have not been ended since this one was issued; of a person also whether the account is active, its sessions have not been ended since, and the session that the token is of has not.',
  request: z.object({
    clientId: ClientId,
    issuedAt: z.iso.datetime(),
    person: z.object({ accountId: AccountId, grantId: GrantId }).optional(),
  }),
  reply: z.object({ counts: z.boolean() }),
  problems: ['invalid-fields'],
});
