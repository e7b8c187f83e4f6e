import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { RegistrationId } from '../kernel/ids.js';
import { IsoDate, lineOfText } from '../kernel/text.js';
import { OtpDelivery } from './otp-delivery.js';

/** What a citizen enters to register by mobile subscriber (ID-03). */
export const MobileApplication = z.strictObject({
  identityNumber: lineOfText(40),
  fullName: lineOfText(100),
  dateOfBirth: IsoDate,
  phone: lineOfText(40),
  email: z.email('field.email').max(254, 'field.too-long').optional(),
});
export type MobileApplication = z.infer<typeof MobileApplication>;

/** Registers by mobile subscriber: checks the form and the operator's register, then sends a code (ID-01, ID-03, ID-04). */
export const StartRegistration = defineRequest('identity.registration.start.v1', {
  description:
    'Checks the form and the operator’s subscriber register, then sends a code to the phone. Needs a human check.',
  request: z.object({ application: MobileApplication, client: ClientContext }),
  reply: z.object({ registrationId: RegistrationId, otp: OtpDelivery }),
  problems: [
    'invalid-fields',
    'human-check-required',
    'account-exists',
    'subscriber-mismatch',
    'subscriber-check-unavailable',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
  deadlineMs: 8_000,
});
