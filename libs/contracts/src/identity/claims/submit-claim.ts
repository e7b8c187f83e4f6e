import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';

/** Files a claim with its scans; gives the receipt by which its state can be seen (ID-24). */
export const SubmitClaim = defineRequest('identity.claim.submit.v1', {
  description: 'Files the claim with its 1 to 4 scans and gives its receipt number.',
  request: z.object({ claimId: ClaimId }),
  reply: z.object({ receiptNumber: z.string(), filedAt: z.iso.datetime() }),
  problems: ['claim.not-found', 'claim.code-first', 'claim.scan-missing', 'claim.already-filed'],
});
