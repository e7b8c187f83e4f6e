import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';
import { OtpCode } from '../otp-delivery.js';

/** Proves the claimant's phone; then scans may be added (ID-24). */
export const ConfirmClaimCode = defineRequest('identity.claim.confirm-code.v1', {
  description: 'Proves the claimant’s phone by the code sent to it. Then scans may be added.',
  request: z.object({ claimId: ClaimId, code: OtpCode }),
  /** Until when the claim must be filed. */
  reply: z.object({ completeBy: z.iso.datetime() }),
  problems: ['claim.not-found', 'claim.too-many', 'otp.incorrect', 'otp.expired', 'otp.void'],
});
