import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { PhoneReplacementId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { OtpDelivery } from '../otp-delivery.js';

/** Sends a code to the new number of a replacement, or to another one than before (ID-12, ID-22). */
export const SendPhoneReplacementCode = defineRequest('identity.phone-replacement.send-code.v1', {
  description: 'Sends a code to the new number; left out, to the number entered before.',
  request: z.object({
    replacementId: PhoneReplacementId,
    phone: lineOfText(40).optional(),
    client: ClientContext,
  }),
  reply: OtpDelivery,
  problems: [
    'invalid-fields',
    'phone-replacement.not-found',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
});
