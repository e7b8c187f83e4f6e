import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { RecoveryId } from '../kernel/ids.js';
import { PasswordInput } from './complete-registration.js';

/** Sets the new password and ends every session of the account; the citizen signs in anew (ID-05, ID-23). */
export const CompleteRecovery = defineRequest('identity.recovery.complete.v1', {
  description: 'Sets the new password. Every session and refresh token of the account ends.',
  request: z.object({
    recoveryId: RecoveryId,
    password: PasswordInput,
    passwordConfirmation: PasswordInput,
    client: ClientContext,
  }),
  reply: z.object({}),
  problems: ['invalid-fields', 'recovery.not-found', 'recovery.code-first', 'sign-in.busy'],
});
