import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { RegistrationId } from '../kernel/ids.js';
import { OtpDelivery } from './otp-delivery.js';

/** Sends a new code for a registration; the former one is void from then on (ID-10, ID-12). */
export const ResendRegistrationCode = defineRequest('identity.registration.resend-code.v1', {
  description: 'Sends a new code; the former one is void from then on.',
  request: z.object({ registrationId: RegistrationId, client: ClientContext }),
  reply: OtpDelivery,
  problems: ['registration.not-found', 'otp.too-soon', 'otp.too-many', 'otp.channel-unavailable'],
});
