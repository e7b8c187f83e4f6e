import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { AppEnrolmentId, PasskeyId, PasskeyRegistrationId, ReauthenticationId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { OtpCode } from '../otp-delivery.js';
import { PasskeyAttestation, PasskeyCreationOptions } from './passkey-json.js';
import { PreferredFactor } from './second-factor.js';

/** What its holder calls a passkey or an app. */
const FactorName = lineOfText(60);
const nothing = z.object({});
const fresh = { reauthenticationId: ReauthenticationId };
const refusals = ['sign-in-required', 'portal-session-required', 'reauthentication.required'] as const;

/** The caller's own second factors, for the account page (ID-38, ID-46). */
export const ListSecondFactors = defineRequest('identity.second-factor.list.v1', {
  description: 'The caller’s own second factors: when added, when last used.',
  request: nothing,
  reply: z.object({
    passkeys: z.array(
      z.object({
        passkeyId: PasskeyId,
        name: z.string(),
        /** Whether it may be on several devices, by the authenticator's word. */
        isSynced: z.boolean(),
        addedAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().optional(),
        /** Its counter went back; it no longer signs in. */
        suspendedAt: z.iso.datetime().optional(),
      }),
    ),
    authenticatorApp: z
      .object({ name: z.string(), addedAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().optional() })
      .optional(),
    paperCodes: z
      .object({
        madeAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().optional(),
        left: z.int(),
        of: z.int(),
      })
      .optional(),
    preferred: PreferredFactor,
  }),
  problems: ['sign-in-required', 'portal-session-required'],
});

export const ChoosePreferredFactor = defineRequest('identity.second-factor.choose-preferred.v1', {
  description:
    'Chooses what a sign-in asks for after the password; other than SMS, no message is sent at start.',
  request: z.object({ preferred: PreferredFactor }),
  reply: nothing,
  problems: ['sign-in-required', 'portal-session-required', 'second-factor.unknown'],
});

export const StartPasskeyRegistration = defineRequest('identity.passkey.start-registration.v1', {
  description: 'What the browser needs to make a passkey for the account; once, for 5 minutes.',
  request: z.object(fresh),
  reply: z.object({ registrationId: PasskeyRegistrationId, options: PasskeyCreationOptions }),
  problems: [...refusals, 'passkey.too-many'],
});

export const CompletePasskeyRegistration = defineRequest('identity.passkey.complete-registration.v1', {
  description: 'Keeps the passkey that the browser made.',
  request: z.object({
    registrationId: PasskeyRegistrationId,
    response: PasskeyAttestation,
    name: FactorName,
  }),
  reply: z.object({ passkeyId: PasskeyId }),
  problems: [
    'sign-in-required',
    'portal-session-required',
    'passkey.not-accepted',
    'passkey.already-registered',
    'passkey.too-many',
  ],
});

export const RenamePasskey = defineRequest('identity.passkey.rename.v1', {
  description: 'Gives a passkey another name.',
  request: z.object({ passkeyId: PasskeyId, name: FactorName }),
  reply: nothing,
  problems: ['sign-in-required', 'portal-session-required', 'second-factor.unknown'],
});

export const RemovePasskey = defineRequest('identity.passkey.remove.v1', {
  description: 'Removes a passkey of the account; it no longer signs in.',
  request: z.object({ passkeyId: PasskeyId, ...fresh }),
  reply: nothing,
  problems: [...refusals, 'second-factor.unknown'],
});

export const StartAppEnrolment = defineRequest('identity.authenticator-app.start-enrolment.v1', {
  description: 'A new secret for an authenticator app, which counts once its first code is confirmed.',
  request: z.object(fresh),
  reply: z.object({
    enrolmentId: AppEnrolmentId,
    /** Base32, to type in where the QR code cannot be read. */
    secret: z.string(),
    /** `otpauth://totp/…`, for the QR code. */
    uri: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  problems: [...refusals, 'authenticator-app.exists'],
});

export const ConfirmAppEnrolment = defineRequest('identity.authenticator-app.confirm-enrolment.v1', {
  description: 'Confirms an authenticator app by its first code.',
  request: z.object({ enrolmentId: AppEnrolmentId, code: OtpCode, name: FactorName }),
  reply: nothing,
  problems: [
    'sign-in-required',
    'portal-session-required',
    'authenticator-app.enrolment-not-found',
    'authenticator-app.exists',
    'second-factor.incorrect',
    'second-factor.unknown',
  ],
});

export const RenameAuthenticatorApp = defineRequest('identity.authenticator-app.rename.v1', {
  description: 'Gives the authenticator app another name.',
  request: z.object({ name: FactorName }),
  reply: nothing,
  problems: ['sign-in-required', 'portal-session-required', 'second-factor.unknown'],
});

export const RemoveAuthenticatorApp = defineRequest('identity.authenticator-app.remove.v1', {
  description: 'Removes the authenticator app of the account.',
  request: z.object(fresh),
  reply: nothing,
  problems: [...refusals, 'second-factor.unknown'],
});

export const MakePaperCodes = defineRequest('identity.paper-code.make.v1', {
  description: 'Ten new one-use codes, shown this once; former ones are void.',
  request: z.object(fresh),
  reply: z.object({ codes: z.array(z.string()) }),
  problems: [...refusals],
});

export const RemovePaperCodes = defineRequest('identity.paper-code.remove.v1', {
  description: 'Voids all paper codes of the account.',
  request: z.object(fresh),
  reply: nothing,
  problems: [...refusals, 'second-factor.unknown'],
});
