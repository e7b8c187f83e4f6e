import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId, ClaimScanId } from '../../kernel/ids.js';

/** Takes a scan out of a claim that is not filed yet. */
export const RemoveClaimScan = defineRequest('identity.claim.remove-scan.v1', {
  description: 'Takes a scan out of a claim that is not filed yet; one that is not there is no error.',
  request: z.object({ claimId: ClaimId, scanId: ClaimScanId }),
  reply: z.object({}),
  problems: ['claim.not-found', 'claim.code-first', 'service-unavailable'],
});
