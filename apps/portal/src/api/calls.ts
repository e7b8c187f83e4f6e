import { answerOf, client, keepCsrfToken } from './client.js';
import type { paths } from './generated/schema.js';

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Json } } };
}
  ? Json
  : never;

/** A form by which a citizen registers. */
export type RegistrationApplication = Body<'/api/v1/registrations'>;
export type OtpDelivery = Awaited<ReturnType<typeof resendRegistrationCode>>;
/** Until when a code is valid, and when another may be asked for. */
export type CodeTimes = Awaited<ReturnType<typeof resendRecoveryCode>>;
export type CodePhone = Awaited<ReturnType<typeof startSignIn>>['phones'][number];
export type Session = Awaited<ReturnType<typeof getSession>>;
export type OwnAccount = Awaited<ReturnType<typeof getOwnAccount>>;
export type Delivery = Awaited<ReturnType<typeof listDeliveries>>['deliveries'][number];
export type DeliveryQuery = NonNullable<paths['/api/v1/notifier/deliveries']['get']['parameters']['query']>;

/** The header that carries a solved human check. */
export const humanCheck = (solution: string | undefined) =>
  solution === undefined ? {} : { header: { 'x-human-check': solution } };

/** Checks the application and sends the first code (ID-03, ID-04). */
export const startRegistration = (application: RegistrationApplication, solution: string) =>
  answerOf(client.POST('/api/v1/registrations', { params: humanCheck(solution), body: application }));

export const resendRegistrationCode = (registrationId: string) =>
  answerOf(
    client.POST('/api/v1/registrations/{registrationId}/code/resend', {
      params: { path: { registrationId } },
    }),
  );

export const confirmRegistrationCode = (registrationId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/registrations/{registrationId}/code/confirm', {
      params: { path: { registrationId } },
      body: { code },
    }),
  );

/** Sets the password and makes the account (ID-05, ID-06). */
export const completeRegistration = (
  registrationId: string,
  passwords: { password: string; passwordConfirmation: string },
) =>
  answerOf(
    client.POST('/api/v1/registrations/{registrationId}/complete', {
      params: { path: { registrationId } },
      body: passwords,
    }),
  );

/** Checks number and password and sends a code to the default phone (ID-20). */
export const startSignIn = (
  credentials: { identityNumber: string; password: string },
  solution: string | undefined,
) => answerOf(client.POST('/api/v1/sign-ins', { params: humanCheck(solution), body: credentials }));

export const resendSignInCode = (signInId: string, phoneId?: string) =>
  answerOf(
    client.POST('/api/v1/sign-ins/{signInId}/code/resend', {
      params: { path: { signInId } },
      body: phoneId === undefined ? {} : { phoneId },
    }),
  );

export const confirmSignInCode = (signInId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/sign-ins/{signInId}/code/confirm', {
      params: { path: { signInId } },
      body: { code },
    }),
  );

/** Asks for a code to replace a forgotten password; answers alike whether or not there is an account (ID-23). */
export const startRecovery = (identityNumber: string, solution: string) =>
  answerOf(client.POST('/api/v1/recoveries', { params: humanCheck(solution), body: { identityNumber } }));

export const resendRecoveryCode = (recoveryId: string) =>
  answerOf(client.POST('/api/v1/recoveries/{recoveryId}/code/resend', { params: { path: { recoveryId } } }));

export const confirmRecoveryCode = (recoveryId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/recoveries/{recoveryId}/code/confirm', {
      params: { path: { recoveryId } },
      body: { code },
    }),
  );

/** Sets the new password; every session ends (ID-23). */
export const completeRecovery = (
  recoveryId: string,
  passwords: { password: string; passwordConfirmation: string },
) =>
  answerOf(
    client.POST('/api/v1/recoveries/{recoveryId}/complete', {
      params: { path: { recoveryId } },
      body: passwords,
    }),
  );

export const getInteraction = (interactionId: string) =>
  answerOf(client.GET('/api/v1/interactions/{interactionId}', { params: { path: { interactionId } } }));

/** Who is signed in here; keeps the token that unsafe requests must carry. */
export async function getSession() {
  const session = await answerOf(client.GET('/api/v1/session'));
  keepCsrfToken(session.csrfToken);
  return session;
}

export const getOwnAccount = () => answerOf(client.GET('/api/v1/account'));

export const listDeliveries = (query: DeliveryQuery) =>
  answerOf(client.GET('/api/v1/notifier/deliveries', { params: { query } }));
