import { answerOf, client } from './client.js';

/** Looking after one's own account (ID-46). */

export type OwnSession = Awaited<ReturnType<typeof listSessions>>['sessions'][number];
export type OwnDevice = Awaited<ReturnType<typeof listDevices>>['devices'][number];
export type SignInRecord = Awaited<ReturnType<typeof listSignIns>>['signIns'][number];
export type ConnectedPortal = Awaited<ReturnType<typeof listPortals>>['portals'][number];
export type StartedChange = Awaited<ReturnType<typeof startPhoneAddition>>;
/** What a device is known by. */
export type DeviceDescription = Pick<OwnDevice, 'browser' | 'system' | 'network'>;

export const listSessions = () => answerOf(client.GET('/api/v1/account/sessions'));

export const endSession = (sessionId: string) =>
  answerOf(client.POST('/api/v1/account/sessions/{sessionId}/end', { params: { path: { sessionId } } }));

export const endOtherSessions = () => answerOf(client.POST('/api/v1/account/sessions/end-others'));

export const listDevices = () => answerOf(client.GET('/api/v1/account/devices'));

export const forgetDevice = (deviceId: string) =>
  answerOf(client.POST('/api/v1/account/devices/{deviceId}/forget', { params: { path: { deviceId } } }));

export const listSignIns = (cursor: string | undefined) =>
  answerOf(
    client.GET('/api/v1/account/sign-ins', { params: { query: cursor === undefined ? {} : { cursor } } }),
  );

export const listPortals = () => answerOf(client.GET('/api/v1/account/portals'));

export const disconnectPortal = (clientId: string) =>
  answerOf(client.POST('/api/v1/account/portals/{clientId}/disconnect', { params: { path: { clientId } } }));

export const chooseMessageLanguage = (language: 'vi' | 'en') =>
  answerOf(client.POST('/api/v1/account/language', { body: { language } }));

/** Every session ends with it. */
export const changePassword = (passwords: {
  currentPassword?: string;
  reauthenticationId?: string;
  password: string;
  passwordConfirmation: string;
}) => answerOf(client.POST('/api/v1/account/password', { body: passwords }));

export const startPhoneAddition = (phone: string, reauthenticationId: string | undefined) =>
  answerOf(client.POST('/api/v1/account/phones', { body: { phone, ...given(reauthenticationId) } }));

export const startEmailChange = (email: string, reauthenticationId: string | undefined) =>
  answerOf(client.POST('/api/v1/account/email', { body: { email, ...given(reauthenticationId) } }));

export const resendContactCode = (contactChangeId: string) =>
  answerOf(
    client.POST('/api/v1/account/contact-changes/{contactChangeId}/code/resend', {
      params: { path: { contactChangeId } },
    }),
  );

export const confirmContactChange = (contactChangeId: string, code: string) =>
  answerOf(
    client.POST('/api/v1/account/contact-changes/{contactChangeId}/code/confirm', {
      params: { path: { contactChangeId } },
      body: { code },
    }),
  );

export const makePhoneDefault = (phoneId: string, reauthenticationId: string | undefined) =>
  answerOf(
    client.POST('/api/v1/account/phones/{phoneId}/make-default', {
      params: { path: { phoneId } },
      body: given(reauthenticationId),
    }),
  );

export const removePhone = (phoneId: string, reauthenticationId: string | undefined) =>
  answerOf(
    client.POST('/api/v1/account/phones/{phoneId}/remove', {
      params: { path: { phoneId } },
      body: given(reauthenticationId),
    }),
  );

/** The sign-in that a notice's link is about. */
export const readSignInReport = (token: string) =>
  answerOf(client.POST('/api/v1/sign-in-reports/read', { body: { token } }));

/** "This was not me." */
export const reportSignIn = (token: string) =>
  answerOf(client.POST('/api/v1/sign-in-reports', { body: { token } }));

const given = (reauthenticationId: string | undefined) =>
  reauthenticationId === undefined ? {} : { reauthenticationId };
