import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { lineOfText } from '../../kernel/text.js';
import { PasswordInput } from '../complete-registration.js';

/** What the link in the notice of a replaced phone holds; for the time of the hold, once. */
export const PhoneStopToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'field.id');

/**
 * Undoes a replaced phone, by the link that went to the number before it and to the email, and the password: whoever has
 * only found the lost phone cannot (ID-22).
 */
export const StopPhoneReplacement = defineRequest('identity.phone-replacement.stop.v1', {
  description:
    'Undoes the replacing of a phone within its 24 hours, by the link of the notice and the password: the number before it receives codes again, and every session ends.',
  request: z.object({
    token: PhoneStopToken,
    identityNumber: lineOfText(40),
    password: PasswordInput,
    client: ClientContext,
  }),
  reply: z.object({ maskedPhone: z.string() }),
  problems: [
    'invalid-fields',
    'human-check-required',
    'phone-replacement.stop-not-found',
    'sign-in.failed',
    'sign-in.delayed',
    'sign-in.busy',
  ],
});
