import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { SignInId, SignInTicket } from '../../kernel/ids.js';
import { PasswordInput } from '../complete-registration.js';

/**
 * CO-08: the holder's own password in place of the first one, after the code and before the ticket. A sign-in that needs
 * it was refused with `sign-in.password-choice-required`.
 */
export const ChooseFirstPassword = defineRequest('identity.sign-in.choose-password.v1', {
  description:
    'Sets one’s own password in place of the first one, which was sent by SMS; the ticket ends the sign-in.',
  request: z.object({
    signInId: SignInId,
    password: PasswordInput,
    passwordConfirmation: PasswordInput,
    client: ClientContext,
  }),
  reply: z.object({ ticket: SignInTicket, deviceToken: z.string() }),
  problems: [
    'invalid-fields',
    'sign-in.not-found',
    'sign-in.account-inactive',
    'sign-in.busy',
    'source.closed',
  ],
});
