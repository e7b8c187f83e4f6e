import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { PhoneId, SignInId } from '../kernel/ids.js';
import { OtpDelivery } from './otp-delivery.js';

/** Sends a new code for a sign-in, to the phone chosen ("Chọn phương thức xác thực khác") or the one before (ID-20). */
export const ResendSignInCode = defineRequest('identity.sign-in.resend-code.v1', {
  description: 'Sends a new code, to another phone of the account when one is chosen.',
  request: z.object({ signInId: SignInId, phoneId: PhoneId.optional(), client: ClientContext }),
  reply: OtpDelivery,
  problems: [
    'sign-in.not-found',
    'sign-in.phone-unknown',
    'sign-in.phone-held',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
});
