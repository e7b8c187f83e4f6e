import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { SignInId, SignInTicket } from '../kernel/ids.js';
import { OtpCode } from './otp-delivery.js';

/** Ends a sign-in: the code proves the phone; the ticket ends the OpenID Connect interaction (ID-20). */
export const ConfirmSignInCode = defineRequest('identity.sign-in.confirm-code.v1', {
  description: 'Proves the phone; the ticket ends the sign-in interaction. Five wrong tries void the code.',
  request: z.object({ signInId: SignInId, code: OtpCode, client: ClientContext }),
  /** `deviceToken` marks this device as known (ID-21); the gateway keeps it in a cookie. */
  reply: z.object({ ticket: SignInTicket, deviceToken: z.string() }),
  problems: [
    'sign-in.not-found',
    'source.closed',
    'sign-in.account-inactive',
    'sign-in.password-choice-required',
    'otp.incorrect',
    'otp.expired',
    'otp.void',
  ],
});
