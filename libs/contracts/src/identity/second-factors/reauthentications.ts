import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { PhoneId, ReauthenticationId } from '../../kernel/ids.js';
import { OtpCode, OtpDelivery } from '../otp-delivery.js';
import { CodePhone } from '../start-sign-in.js';
import { PasskeyRequestOptions } from './passkey-json.js';
import { FactorProof, factorProblems, SecondFactor } from './second-factor.js';

/**
 * Begins to ask who is signed in to prove it anew before something that concerns the account's security (ID-38). The
 * way is the person's choice; no message is sent yet.
 */
export const StartReauthentication = defineRequest('identity.reauthentication.start.v1', {
  description: 'Begins to prove anew who is signed in, before changes to the account’s security.',
  request: z.object({}),
  reply: z.object({
    reauthenticationId: ReauthenticationId,
    factors: z.array(SecondFactor),
    phones: z.array(CodePhone),
    expiresAt: z.iso.datetime(),
  }),
  problems: ['sign-in-required', 'portal-session-required'],
});

export const SendReauthenticationCode = defineRequest('identity.reauthentication.send-code.v1', {
  description: 'Sends a code by SMS to the default phone of the account, or another one of it.',
  request: z.object({
    reauthenticationId: ReauthenticationId,
    phoneId: PhoneId.optional(),
    client: ClientContext,
  }),
  reply: OtpDelivery,
  problems: [
    'sign-in-required',
    'portal-session-required',
    'reauthentication.not-found',
    'sign-in.phone-unknown',
    'otp.too-soon',
    'otp.too-many',
    'otp.channel-unavailable',
  ],
});

export const StartReauthenticationPasskey = defineRequest('identity.reauthentication.start-passkey.v1', {
  description: 'What the browser needs to prove by a passkey of the account; once, for 5 minutes.',
  request: z.object({ reauthenticationId: ReauthenticationId }),
  reply: z.object({ options: PasskeyRequestOptions }),
  problems: [
    'sign-in-required',
    'portal-session-required',
    'reauthentication.not-found',
    'second-factor.unknown',
  ],
});

/** Proves it. For the next 5 minutes the id allows what asks for fresh authentication. */
export const ConfirmReauthentication = defineRequest('identity.reauthentication.confirm.v1', {
  description: 'Proves anew who is signed in; the id then allows changes to second factors for 5 minutes.',
  request: z.object({
    reauthenticationId: ReauthenticationId,
    proof: z.discriminatedUnion('factor', [
      ...FactorProof.options,
      z.object({ factor: z.literal('sms'), code: OtpCode }),
    ]),
  }),
  reply: z.object({ freshUntil: z.iso.datetime() }),
  problems: [
    'sign-in-required',
    'portal-session-required',
    'reauthentication.not-found',
    'otp.incorrect',
    'otp.expired',
    'otp.void',
    ...factorProblems,
  ],
});
