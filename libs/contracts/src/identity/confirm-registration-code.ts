import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { RegistrationId } from '../kernel/ids.js';
import { OtpCode } from './otp-delivery.js';

/** Proves the phone of a registration by the code sent to it (ID-10..12). */
export const ConfirmRegistrationCode = defineRequest('identity.registration.confirm-code.v1', {
  description: 'Proves the phone by the code sent to it. Five wrong tries void the code.',
  request: z.object({ registrationId: RegistrationId, code: OtpCode }),
  /** Until when the password must be set. */
  reply: z.object({ completeBy: z.iso.datetime() }),
  problems: ['registration.not-found', 'otp.incorrect', 'otp.expired', 'otp.void'],
});
