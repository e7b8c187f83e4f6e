import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { PhoneReplacementId } from '../../kernel/ids.js';

/**
 * Holds the proven number against the operator's register and puts it in the place of the lost one (ID-04, ID-22). May be
 * asked again when the register did not answer; after a mismatch another number may be entered.
 */
export const CompletePhoneReplacement = defineRequest('identity.phone-replacement.complete.v1', {
  description:
    'Replaces the account’s default phone by the proven number, if the operator’s register shows it in the holder’s name. Sessions end; for 24 hours only known devices can use the new number.',
  request: z.object({ replacementId: PhoneReplacementId, client: ClientContext }),
  reply: z.object({
    maskedPhone: z.string(),
    /** Until then the new number serves sign-ins from known devices only. */
    heldUntil: z.iso.datetime(),
    /** Whether this device is one that the account is known on. */
    isDeviceKnown: z.boolean(),
  }),
  problems: [
    'phone-replacement.not-found',
    'phone-replacement.code-first',
    'subscriber-mismatch',
    'subscriber-check-unavailable',
  ],
  deadlineMs: 8_000,
});
