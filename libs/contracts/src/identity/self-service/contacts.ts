import { z } from 'zod';
import { ClientContext, Language } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { PhoneId, ReauthenticationId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { PasswordInput } from '../complete-registration.js';
import { OtpCode } from '../otp-delivery.js';

/** A phone or email that is being proved. */
export const ContactChangeId = z.uuid('field.id').brand<'ContactChangeId'>();
export type ContactChangeId = z.infer<typeof ContactChangeId>;

/** That a code is on its way to a new phone or email (masked), until when, and when another may be asked for. */
export const ContactCode = z.object({
  maskedTo: z.string(),
  expiresAt: z.iso.datetime(),
  resendAt: z.iso.datetime(),
});
export type ContactCode = z.infer<typeof ContactCode>;

/** An account without a phone or other factor needs none within 10 minutes of a sign-in by certificate. */
const fresh = { reauthenticationId: ReauthenticationId.optional() };
const refusals = ['sign-in-required', 'portal-session-required'] as const;
const freshRefusals = [...refusals, 'reauthentication.required'] as const;
const codeRefusals = ['otp.too-soon', 'otp.too-many', 'otp.channel-unavailable'] as const;

/** Sends a code to a further phone for the account's codes (ID-20, ID-46). It may be anybody's, a relative's say. */
export const StartPhoneAddition = defineRequest('identity.self-service.start-phone-addition.v1', {
  description: 'Sends a code to a further phone for the caller’s codes. Needs a fresh proof of the caller.',
  request: z.object({ phone: lineOfText(40), ...fresh, client: ClientContext }),
  reply: z.object({ contactChangeId: ContactChangeId, code: ContactCode }),
  problems: [...freshRefusals, 'invalid-fields', 'phone.known', 'phone.too-many', ...codeRefusals],
});

/** Sends a code to a new email address (ID-46). */
export const StartEmailChange = defineRequest('identity.self-service.start-email-change.v1', {
  description: 'Sends a code to a new email address of the caller. Needs a fresh proof of the caller.',
  request: z.object({
    email: z.email('field.email').max(254, 'field.too-long'),
    ...fresh,
    client: ClientContext,
  }),
  reply: z.object({ contactChangeId: ContactChangeId, code: ContactCode }),
  problems: [...freshRefusals, 'invalid-fields', 'email.known', ...codeRefusals],
});

export const ResendContactCode = defineRequest('identity.self-service.resend-contact-code.v1', {
  description: 'Sends another code to the new phone or email.',
  request: z.object({ contactChangeId: ContactChangeId, client: ClientContext }),
  reply: ContactCode,
  problems: [...refusals, 'contact-change.not-found', ...codeRefusals],
});

/** Adds the phone, or replaces the email; the holder is told where he could be reached before (ID-46). */
export const ConfirmContactChange = defineRequest('identity.self-service.confirm-contact-change.v1', {
  description: 'Proves the new phone or email by its code: the phone is added, the email replaced.',
  request: z.object({ contactChangeId: ContactChangeId, code: OtpCode }),
  reply: z.object({}),
  problems: [
    ...refusals,
    'contact-change.not-found',
    'phone.known',
    'phone.too-many',
    'otp.incorrect',
    'otp.expired',
    'otp.void',
  ],
});

/** Has codes go to another of the account's phones first; a citizen's must be in his own name (ID-04, ID-46). */
export const MakePhoneDefault = defineRequest('identity.self-service.make-phone-default.v1', {
  description:
    'Has codes go to this phone first. The operator’s register must show a citizen’s own name. Needs a fresh proof.',
  request: z.object({ phoneId: PhoneId, ...fresh }),
  reply: z.object({}),
  problems: [...freshRefusals, 'phone.unknown', 'subscriber-mismatch', 'subscriber-check-unavailable'],
  deadlineMs: 8_000,
});

export const RemovePhone = defineRequest('identity.self-service.remove-phone.v1', {
  description:
    'Takes a phone out; not the default one, which is the last when there is one. Needs a fresh proof.',
  request: z.object({ phoneId: PhoneId, ...fresh }),
  reply: z.object({}),
  problems: [...freshRefusals, 'phone.unknown', 'phone.is-default'],
});

/** The language of messages to the holder. */
export const ChooseMessageLanguage = defineRequest('identity.self-service.choose-language.v1', {
  description: 'The language in which the caller gets SMS and email.',
  request: z.object({ language: Language }),
  reply: z.object({}),
  problems: [...refusals],
});

/** Replaces the password by the present one, or sets the first; every session ends (ID-05, ID-46). */
export const ChangePassword = defineRequest('identity.self-service.change-password.v1', {
  description:
    'Replaces the caller’s password; without one yet, sets it after a fresh proof. Every session ends: the caller signs in anew.',
  request: z.object({
    /** Needed when there is a password. */
    currentPassword: PasswordInput.optional(),
    ...fresh,
    password: PasswordInput,
    passwordConfirmation: PasswordInput,
  }),
  reply: z.object({}),
  problems: [
    ...freshRefusals,
    'invalid-fields',
    'password-change.delayed',
    'password-change.phone-first',
    'password-change.certificate-only',
    'sign-in.busy',
  ],
});
