import {
  ChoosePreferredFactor,
  CompletePasskeyRegistration,
  ConfirmAppEnrolment,
  ConfirmPasskeySignIn,
  ConfirmReauthentication,
  ConfirmSignInFactor,
  ListSecondFactors,
  MakePaperCodes,
  RemoveAuthenticatorApp,
  RemovePaperCodes,
  RemovePasskey,
  RenameAuthenticatorApp,
  RenamePasskey,
  SendReauthenticationCode,
  StartAppEnrolment,
  StartPasskeyRegistration,
  StartPasskeySignIn,
  StartReauthentication,
  StartReauthenticationPasskey,
  StartSignInPasskey,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const signIn = { tag: 'sign-in', access: 'public', method: 'POST' } as const;
const own = { tag: 'second-factors', access: 'caller', method: 'POST' } as const;
const account = '/api/v1/account' as const;

const signInRoutes: RestRoute[] = [
  busRoute({
    ...signIn,
    path: '/api/v1/sign-ins/{signInId}/passkey/start',
    operationId: 'startSignInPasskey',
    summary: { vi: 'Xác nhận đăng nhập bằng khoá truy cập', en: 'Confirm a sign-in by passkey' },
    contract: StartSignInPasskey,
    limit: perAddress.start,
  }),
  busRoute({
    ...signIn,
    path: '/api/v1/sign-ins/{signInId}/factor/confirm',
    operationId: 'confirmSignInFactor',
    summary: {
      vi: 'Xác nhận đăng nhập bằng khoá truy cập, ứng dụng hoặc mã giấy',
      en: 'Confirm a sign-in by passkey, authenticator app or paper code',
    },
    contract: ConfirmSignInFactor,
    limit: perAddress.code,
  }),
  busRoute({
    ...signIn,
    path: '/api/v1/passkey-sign-ins',
    operationId: 'startPasskeySignIn',
    summary: { vi: 'Đăng nhập bằng khoá truy cập', en: 'Sign in by passkey' },
    contract: StartPasskeySignIn,
    limit: perAddress.start,
  }),
  busRoute({
    ...signIn,
    path: '/api/v1/passkey-sign-ins/{passkeySignInId}/confirm',
    operationId: 'confirmPasskeySignIn',
    summary: { vi: 'Hoàn tất đăng nhập bằng khoá truy cập', en: 'End a sign-in by passkey' },
    contract: ConfirmPasskeySignIn,
    limit: perAddress.code,
  }),
];

const reauthenticationRoutes: RestRoute[] = [
  busRoute({
    ...own,
    path: `${account}/reauthentications`,
    operationId: 'startReauthentication',
    summary: { vi: 'Xác nhận lại đây là bạn', en: 'Begin to prove anew that it is you' },
    contract: StartReauthentication,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/reauthentications/{reauthenticationId}/code/send`,
    operationId: 'sendReauthenticationCode',
    summary: { vi: 'Gửi mã OTP để xác nhận lại', en: 'Send a code to prove it' },
    contract: SendReauthenticationCode,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/reauthentications/{reauthenticationId}/passkey/start`,
    operationId: 'startReauthenticationPasskey',
    summary: { vi: 'Xác nhận lại bằng khoá truy cập', en: 'Prove it by passkey' },
    contract: StartReauthenticationPasskey,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/reauthentications/{reauthenticationId}/confirm`,
    operationId: 'confirmReauthentication',
    summary: { vi: 'Hoàn tất xác nhận lại', en: 'Prove it' },
    contract: ConfirmReauthentication,
    limit: perAddress.code,
  }),
];

const factorRoutes: RestRoute[] = [
  busRoute({
    ...own,
    method: 'GET',
    path: `${account}/second-factors`,
    operationId: 'listSecondFactors',
    summary: { vi: 'Các cách xác thực của tôi', en: 'One’s own second factors' },
    contract: ListSecondFactors,
    limit: perAddress.read,
  }),
  busRoute({
    ...own,
    path: `${account}/second-factors/preferred`,
    operationId: 'choosePreferredFactor',
    summary: { vi: 'Chọn cách xác thực ưu tiên', en: 'Choose what sign-ins ask for first' },
    contract: ChoosePreferredFactor,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/authenticator-app/enrolments`,
    operationId: 'startAppEnrolment',
    summary: { vi: 'Thêm ứng dụng xác thực', en: 'Add an authenticator app' },
    contract: StartAppEnrolment,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/authenticator-app/enrolments/{enrolmentId}/confirm`,
    operationId: 'confirmAppEnrolment',
    summary: { vi: 'Xác nhận ứng dụng xác thực', en: 'Confirm the authenticator app' },
    contract: ConfirmAppEnrolment,
    limit: perAddress.code,
  }),
  busRoute({
    ...own,
    path: `${account}/authenticator-app/rename`,
    operationId: 'renameAuthenticatorApp',
    summary: { vi: 'Đổi tên ứng dụng xác thực', en: 'Rename the authenticator app' },
    contract: RenameAuthenticatorApp,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/authenticator-app/remove`,
    operationId: 'removeAuthenticatorApp',
    summary: { vi: 'Xoá ứng dụng xác thực', en: 'Remove the authenticator app' },
    contract: RemoveAuthenticatorApp,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/paper-codes`,
    operationId: 'makePaperCodes',
    summary: { vi: 'Tạo mã giấy', en: 'Make paper codes' },
    contract: MakePaperCodes,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/paper-codes/remove`,
    operationId: 'removePaperCodes',
    summary: { vi: 'Xoá mã giấy', en: 'Remove the paper codes' },
    contract: RemovePaperCodes,
    limit: perAddress.start,
  }),
];

const passkeyRoutes: RestRoute[] = [
  busRoute({
    ...own,
    path: `${account}/passkeys/registrations`,
    operationId: 'startPasskeyRegistration',
    summary: { vi: 'Thêm khoá truy cập', en: 'Add a passkey' },
    contract: StartPasskeyRegistration,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/passkeys/registrations/{registrationId}/complete`,
    operationId: 'completePasskeyRegistration',
    summary: { vi: 'Lưu khoá truy cập', en: 'Keep the passkey' },
    contract: CompletePasskeyRegistration,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/passkeys/{passkeyId}/rename`,
    operationId: 'renamePasskey',
    summary: { vi: 'Đổi tên khoá truy cập', en: 'Rename a passkey' },
    contract: RenamePasskey,
    limit: perAddress.start,
  }),
  busRoute({
    ...own,
    path: `${account}/passkeys/{passkeyId}/remove`,
    operationId: 'removePasskey',
    summary: { vi: 'Xoá khoá truy cập', en: 'Remove a passkey' },
    contract: RemovePasskey,
    limit: perAddress.start,
  }),
];

/** Second factors that need no telephone network (ID-38). */
export const secondFactorRoutes: readonly RestRoute[] = [
  ...signInRoutes,
  ...reauthenticationRoutes,
  ...factorRoutes,
  ...passkeyRoutes,
];
