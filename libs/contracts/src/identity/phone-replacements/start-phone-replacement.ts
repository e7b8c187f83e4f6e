import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { PhoneReplacementId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { PasswordInput } from '../complete-registration.js';

/** Begins to replace a lost phone: identity number and password, as for a sign-in (ID-21, ID-22). */
export const StartPhoneReplacement = defineRequest('identity.phone-replacement.start.v1', {
  description:
    'Begins to replace the lost phone of an account: checks identity number and password as a sign-in does. Needs a human check.',
  request: z.object({ identityNumber: lineOfText(40), password: PasswordInput, client: ClientContext }),
  /** Until when the new phone must be proven and taken over. */
  reply: z.object({ replacementId: PhoneReplacementId, completeBy: z.iso.datetime() }),
  problems: ['invalid-fields', 'human-check-required', 'sign-in.failed', 'sign-in.delayed', 'sign-in.busy'],
});
