import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { RegistrationId } from '../kernel/ids.js';
import { IsoDate, lineOfText } from '../kernel/text.js';
import { OtpDelivery } from './otp-delivery.js';

const email = z.email('field.email').max(254, 'field.too-long').optional();

/** Who a citizen is and where the code goes: common to all registrations by a form. */
const citizen = {
  identityNumber: lineOfText(40),
  fullName: lineOfText(100),
  dateOfBirth: IsoDate,
  phone: lineOfText(40),
  email,
};

/** What a citizen enters to register by mobile subscriber (ID-03). */
export const MobileApplication = z.strictObject({ method: z.literal('mobile-subscriber'), ...citizen });
export type MobileApplication = z.infer<typeof MobileApplication>;

/** What a citizen enters to register by social insurance: ID-03 and the number of ten digits. */
export const InsuranceApplication = z.strictObject({
  method: z.literal('social-insurance'),
  insuranceNumber: lineOfText(40),
  ...citizen,
});
export type InsuranceApplication = z.infer<typeof InsuranceApplication>;

/** A form by which a citizen registers. */
export const RegistrationApplication = z.discriminatedUnion('method', [
  MobileApplication,
  InsuranceApplication,
]);
export type RegistrationApplication = z.infer<typeof RegistrationApplication>;

/** Registers by form: checks it and the register of its method, then sends a code (ID-01, ID-03, ID-04, ID-08). */
export const StartRegistration = defineRequest('identity.registration.start.v1', {
  description:
    'Checks the form and the register of its method (the operator’s subscribers, or social insurance), then sends a code to the phone. Needs a human check.',
  request: z.object({ application: RegistrationApplication, client: ClientContext }),
  reply: z.object({ registrationId: RegistrationId, otp: OtpDelivery }),
  problems: [
    'invalid-fields',
    'human-check-required',
    'source.closed',
    'account-exists',
    'subscriber-mismatch',
    'subscriber-check-unavailable',
    'insurance-mismatch',
    'insurance-check-unavailable',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
  deadlineMs: 8_000,
});
