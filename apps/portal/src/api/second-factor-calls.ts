import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { answerOf, client } from './client.js';

export type SecondFactors = Awaited<ReturnType<typeof listSecondFactors>>;
export type PreferredFactor = SecondFactors['preferred'];
export type Reauthentication = Awaited<ReturnType<typeof startReauthentication>>;
export type SecondFactor = Reauthentication['factors'][number];

/** A factor's proof: what the person typed, or what the passkey signed. */
export type FactorProof =
  | { readonly factor: 'passkey'; readonly response: AuthenticationResponseJSON }
  | { readonly factor: 'authenticator-app' | 'paper-code'; readonly code: string };

/** Only what the platform takes: browsers say more. */
function assertionOf({ id, rawId, response }: AuthenticationResponseJSON) {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    ...{ id, rawId, type: 'public-key' as const },
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  };
}

function bodyOf(proof: FactorProof) {
  return proof.factor === 'passkey'
    ? { factor: proof.factor, response: assertionOf(proof.response) }
    : { factor: proof.factor, code: proof.code };
}

export const startSignInPasskey = (signInId: string) =>
  answerOf(client.POST('/api/v1/sign-ins/{signInId}/passkey/start', { params: { path: { signInId } } }));

export const confirmSignInFactor = (signInId: string, proof: FactorProof) =>
  answerOf(
    client.POST('/api/v1/sign-ins/{signInId}/factor/confirm', {
      params: { path: { signInId } },
      body: { proof: bodyOf(proof) },
    }),
  );

/** A sign-in by passkey alone (ID-38). */
export const startPasskeySignIn = () => answerOf(client.POST('/api/v1/passkey-sign-ins'));

export const confirmPasskeySignIn = (passkeySignInId: string, response: AuthenticationResponseJSON) =>
  answerOf(
    client.POST('/api/v1/passkey-sign-ins/{passkeySignInId}/confirm', {
      params: { path: { passkeySignInId } },
      body: { response: assertionOf(response) },
    }),
  );

/** Begins to prove anew who is signed in; sends nothing yet. */
export const startReauthentication = () => answerOf(client.POST('/api/v1/account/reauthentications'));

export const sendReauthenticationCode = (reauthenticationId: string, phoneId?: string) =>
  answerOf(
    client.POST('/api/v1/account/reauthentications/{reauthenticationId}/code/send', {
      params: { path: { reauthenticationId } },
      body: phoneId === undefined ? {} : { phoneId },
    }),
  );

export const startReauthenticationPasskey = (reauthenticationId: string) =>
  answerOf(
    client.POST('/api/v1/account/reauthentications/{reauthenticationId}/passkey/start', {
      params: { path: { reauthenticationId } },
    }),
  );

export const confirmReauthentication = (
  reauthenticationId: string,
  proof: FactorProof | { readonly factor: 'sms'; readonly code: string },
) =>
  answerOf(
    client.POST('/api/v1/account/reauthentications/{reauthenticationId}/confirm', {
      params: { path: { reauthenticationId } },
      body: { proof: proof.factor === 'sms' ? proof : bodyOf(proof) },
    }),
  );

export const listSecondFactors = () => answerOf(client.GET('/api/v1/account/second-factors'));

export const choosePreferredFactor = (preferred: PreferredFactor) =>
  answerOf(client.POST('/api/v1/account/second-factors/preferred', { body: { preferred } }));

export const startPasskeyRegistration = (reauthenticationId: string) =>
  answerOf(client.POST('/api/v1/account/passkeys/registrations', { body: { reauthenticationId } }));

export function completePasskeyRegistration(
  registrationId: string,
  { id, rawId, response }: RegistrationResponseJSON,
  name: string,
) {
  const { clientDataJSON, attestationObject, transports } = response;
  const answer = { clientDataJSON, attestationObject, ...(transports && { transports }) };
  return answerOf(
    client.POST('/api/v1/account/passkeys/registrations/{registrationId}/complete', {
      params: { path: { registrationId } },
      body: { response: { id, rawId, type: 'public-key', response: answer }, name },
    }),
  );
}

export const renamePasskey = (passkeyId: string, name: string) =>
  answerOf(
    client.POST('/api/v1/account/passkeys/{passkeyId}/rename', {
      params: { path: { passkeyId } },
      body: { name },
    }),
  );

export const removePasskey = (passkeyId: string, reauthenticationId: string) =>
  answerOf(
    client.POST('/api/v1/account/passkeys/{passkeyId}/remove', {
      params: { path: { passkeyId } },
      body: { reauthenticationId },
    }),
  );

export const startAppEnrolment = (reauthenticationId: string) =>
  answerOf(client.POST('/api/v1/account/authenticator-app/enrolments', { body: { reauthenticationId } }));

export const confirmAppEnrolment = (enrolmentId: string, code: string, name: string) =>
  answerOf(
    client.POST('/api/v1/account/authenticator-app/enrolments/{enrolmentId}/confirm', {
      params: { path: { enrolmentId } },
      body: { code, name },
    }),
  );

export const renameAuthenticatorApp = (name: string) =>
  answerOf(client.POST('/api/v1/account/authenticator-app/rename', { body: { name } }));

export const removeAuthenticatorApp = (reauthenticationId: string) =>
  answerOf(client.POST('/api/v1/account/authenticator-app/remove', { body: { reauthenticationId } }));

export const makePaperCodes = (reauthenticationId: string) =>
  answerOf(client.POST('/api/v1/account/paper-codes', { body: { reauthenticationId } }));

export const removePaperCodes = (reauthenticationId: string) =>
  answerOf(client.POST('/api/v1/account/paper-codes/remove', { body: { reauthenticationId } }));
