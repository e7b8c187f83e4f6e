import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId, RegistrationId, SignInTicket } from '../kernel/ids.js';
import { ClientContext } from '../kernel/client.js';

/** A password as typed. Its rules (ID-05) are the service's; only an absurd length stops here. */
export const PasswordInput = z.string('field.required').max(1024, 'password.too-long');

/** Sets the password, makes the account and signs the citizen in (ID-05, ID-06). */
export const CompleteRegistration = defineRequest('identity.registration.complete.v1', {
  description: 'Sets the password and makes the account. The ticket ends the sign-in interaction.',
  request: z.object({
    registrationId: RegistrationId,
    password: PasswordInput,
    passwordConfirmation: PasswordInput,
    client: ClientContext,
  }),
  reply: z.object({ accountId: AccountId, ticket: SignInTicket, deviceToken: z.string() }),
  problems: [
    'invalid-fields',
    'registration.not-found',
    'registration.code-first',
    'account-exists',
    'source.closed',
    'sign-in.busy',
  ],
});
