import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';
import { ClaimState } from './claim.js';

/** A claim in a list; numbers are masked. */
export const ClaimSummary = z.object({
  claimId: ClaimId,
  receiptNumber: z.string(),
  state: ClaimState,
  maskedIdentityNumber: z.string(),
  filedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
});
export type ClaimSummary = z.infer<typeof ClaimSummary>;

/** Filed claims, those longest waiting first (ID-24). Needs `identity.claim.decide`. */
export const ListClaims = defineRequest('identity.claim.list.v1', {
  description: 'Filed claims, the longest waiting first; numbers are masked.',
  request: z.object({
    state: ClaimState.optional(),
    /** The `cursor` of the page before. */
    cursor: z.string().max(200).optional(),
    limit: z.int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ claims: z.array(ClaimSummary), cursor: z.string().optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});
