import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { ClientContext } from '../kernel/client.js';
import { PhoneId, SignInId } from '../kernel/ids.js';
import { lineOfText } from '../kernel/text.js';
import { PasswordInput } from './complete-registration.js';
import { OtpDelivery } from './otp-delivery.js';
import { PreferredFactor, SecondFactor } from './second-factors/second-factor.js';

/** A phone that may receive this account's codes, masked (ID-13, ID-20). */
export const CodePhone = z.object({ phoneId: PhoneId, maskedPhone: z.string(), isDefault: z.boolean() });
export type CodePhone = z.infer<typeof CodePhone>;

/** Checks identity number and password, then sends a code to the default phone (ID-20, ID-21). */
export const StartSignIn = defineRequest('identity.sign-in.start.v1', {
  description:
    'Checks identity number and password, then sends a code to the default phone. Answers alike for unknown numbers and wrong passwords.',
  request: z.object({ identityNumber: lineOfText(40), password: PasswordInput, client: ClientContext }),
  reply: z.object({
    signInId: SignInId,
    /** When no code was sent, one that has run out already; another may be asked for at `resendAt`. */
    otp: OtpDelivery,
    phones: z.array(CodePhone),
    /** Other ways of this account to confirm (ID-38); left out when it has none. */
    factors: z.array(SecondFactor).optional(),
    /** What its holder prefers; left out when that is the code by SMS. */
    preferred: PreferredFactor.optional(),
    /** Why no code was sent, when none was: only to an account that has another way. */
    codeUnsent: z
      .enum([
        'not-preferred',
        'sign-in.phone-held',
        'otp.too-soon',
        'otp.too-many',
        'otp.channel-unavailable',
      ])
      .optional(),
  }),
  problems: [
    'invalid-fields',
    'sign-in.failed',
    'sign-in.first-password-lapsed',
    'source.closed',
    'sign-in.delayed',
    'sign-in.busy',
    'human-check-required',
    'sign-in.phone-held',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
});
