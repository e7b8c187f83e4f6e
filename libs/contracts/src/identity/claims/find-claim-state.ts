import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { lineOfText } from '../../kernel/text.js';
import { ClaimState, ReceiptNumber } from './claim.js';

/** Where a claim stands, for whoever has its receipt and knows the number claimed (ID-24). */
export const FindClaimState = defineRequest('identity.claim.find-state.v1', {
  description: 'Where a claim stands, by its receipt number and the identity number claimed.',
  request: z.object({ receiptNumber: ReceiptNumber, identityNumber: lineOfText(40) }),
  reply: z.object({
    receiptNumber: z.string(),
    state: ClaimState,
    filedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    /** The officer's words to the claimant. */
    reason: z.string().optional(),
  }),
  problems: ['invalid-fields', 'claim.unknown'],
});
