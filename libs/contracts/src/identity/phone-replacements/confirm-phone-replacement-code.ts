import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { PhoneReplacementId } from '../../kernel/ids.js';
import { OtpCode } from '../otp-delivery.js';

/** Proves the new number by the code sent to it (ID-10..12, ID-22). Nothing of the account changes yet. */
export const ConfirmPhoneReplacementCode = defineRequest('identity.phone-replacement.confirm-code.v1', {
  description: 'Proves the new number by the code sent to it. Five wrong tries void the code.',
  request: z.object({ replacementId: PhoneReplacementId, code: OtpCode }),
  reply: z.object({ completeBy: z.iso.datetime() }),
  problems: ['phone-replacement.not-found', 'otp.incorrect', 'otp.expired', 'otp.void'],
});
