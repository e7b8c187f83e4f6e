import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';
import { OtpDelivery } from '../otp-delivery.js';

/** Sends the claimant's phone another code (ID-12, ID-24). */
export const ResendClaimCode = defineRequest('identity.claim.resend-code.v1', {
  description: 'Sends another code to the claimant’s phone.',
  request: z.object({ claimId: ClaimId, client: ClientContext }),
  reply: OtpDelivery,
  problems: ['claim.not-found', 'otp.too-soon', 'otp.too-many', 'otp.channel-unavailable'],
});
