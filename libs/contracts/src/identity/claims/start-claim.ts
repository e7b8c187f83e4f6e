import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';
import { OtpDelivery } from '../otp-delivery.js';
import { ClaimApplication } from './claim.js';

/** Begins an ownership claim and sends a code to the claimant's phone (ID-24). Looks at no account. */
export const StartClaim = defineRequest('identity.claim.start.v1', {
  description:
    'Begins an ownership claim: checks the form, then sends a code to the claimant’s phone. Needs a human check. Answers alike whether or not the number has an account.',
  request: z.object({ application: ClaimApplication, client: ClientContext }),
  reply: z.object({ claimId: ClaimId, otp: OtpDelivery }),
  problems: [
    'invalid-fields',
    'human-check-required',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
});
