import {
  AppEnrolmentId,
  ChoosePreferredFactor,
  CompletePasskeyRegistration,
  ConfirmAppEnrolment,
  ConfirmPasskeySignIn,
  ConfirmReauthentication,
  ConfirmSignInFactor,
  ListSecondFactors,
  MakePaperCodes,
  type PasskeyCreationOptions,
  PasskeyId,
  PasskeyRegistrationId,
  type PasskeyRequestOptions,
  PasskeySignInId,
  ReauthenticationId,
  RemoveAuthenticatorApp,
  RemovePaperCodes,
  RemovePasskey,
  RenameAuthenticatorApp,
  RenamePasskey,
  SendReauthenticationCode,
  SignInTicket,
  StartAppEnrolment,
  StartPasskeyRegistration,
  StartPasskeySignIn,
  StartReauthentication,
  StartReauthenticationPasskey,
  StartSignInPasskey,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const time = '2030-01-01T00:00:00.000Z';
const ticket = SignInTicket.parse('T'.repeat(43));
const request: PasskeyRequestOptions = {
  ...{ rpId: 'localhost', challenge: 'Y2hhbGxlbmdl', timeout: 300_000, allowCredentials: [] },
  userVerification: 'required',
};
const creation: PasskeyCreationOptions = {
  rp: { name: 'VNConnect', id: 'localhost' },
  user: { id: 'dXNlcg', name: '001*****0001', displayName: 'Nguyễn Văn A' },
  ...{ challenge: 'Y2hhbGxlbmdl', timeout: 300_000, excludeCredentials: [], attestation: 'none' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
};
const credential = { id: 'a2V5', rawId: 'a2V5', type: 'public-key' };
const assertion = {
  ...credential,
  response: { clientDataJSON: 'e30', authenticatorData: 'e30', signature: 'e30', userHandle: 'dXNlcg' },
};
const attestation = { ...credential, response: { clientDataJSON: 'e30', attestationObject: 'e30' } };
const fresh = { reauthenticationId: id };

/** Answers what concerns second factors (ID-38). */
export const secondFactorStandIns = [
  standInFor(StartSignInPasskey, { options: request }),
  standInFor(ConfirmSignInFactor, { ticket, deviceToken: 'device-4' }),
  standInFor(StartPasskeySignIn, { passkeySignInId: PasskeySignInId.parse(id), options: request }),
  standInFor(ConfirmPasskeySignIn, { ticket, deviceToken: 'device-5' }),
  standInFor(StartReauthentication, {
    ...{ reauthenticationId: ReauthenticationId.parse(id), factors: [], phones: [], expiresAt: time },
  }),
  standInFor(SendReauthenticationCode, { maskedPhone: '*******678', expiresAt: time, resendAt: time }),
  standInFor(StartReauthenticationPasskey, { options: request }),
  standInFor(ConfirmReauthentication, { freshUntil: time }),
  standInFor(ListSecondFactors, { passkeys: [], preferred: 'sms' }),
  standInFor(ChoosePreferredFactor, {}),
  standInFor(StartPasskeyRegistration, {
    ...{ registrationId: PasskeyRegistrationId.parse(id), options: creation },
  }),
  standInFor(CompletePasskeyRegistration, { passkeyId: PasskeyId.parse(id) }),
  standInFor(RenamePasskey, {}),
  standInFor(RemovePasskey, {}),
  standInFor(StartAppEnrolment, {
    ...{
      enrolmentId: AppEnrolmentId.parse(id),
      secret: 'A'.repeat(32),
      uri: 'otpauth://totp/x',
      expiresAt: time,
    },
  }),
  standInFor(ConfirmAppEnrolment, {}),
  standInFor(RenameAuthenticatorApp, {}),
  standInFor(RemoveAuthenticatorApp, {}),
  standInFor(MakePaperCodes, { codes: ['K7MN-2PQR-8TVW'] }),
  standInFor(RemovePaperCodes, {}),
];

/** A body that each of their routes takes. */
export const secondFactorBodies: Record<string, object> = {
  confirmSignInFactor: { proof: { factor: 'passkey', response: assertion } },
  confirmPasskeySignIn: { response: assertion },
  sendReauthenticationCode: {},
  confirmReauthentication: { proof: { factor: 'sms', code: '123 456' } },
  choosePreferredFactor: { preferred: 'sms' },
  startPasskeyRegistration: fresh,
  completePasskeyRegistration: { response: attestation, name: 'Điện thoại' },
  renamePasskey: { name: 'Điện thoại' },
  removePasskey: fresh,
  startAppEnrolment: fresh,
  confirmAppEnrolment: { code: '123456', name: 'Ứng dụng' },
  renameAuthenticatorApp: { name: 'Ứng dụng' },
  removeAuthenticatorApp: fresh,
  makePaperCodes: fresh,
  removePaperCodes: fresh,
};
