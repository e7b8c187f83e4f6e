import {
  AccountId,
  AssuranceLevel,
  CompleteRecovery,
  CompleteRegistration,
  ConfirmRecoveryCode,
  ConfirmRegistrationCode,
  ConfirmSignInCode,
  GetInteraction,
  GetOwnAccount,
  ListDeliveries,
  Permission,
  RegistrationApplication,
  ResendRecoveryCode,
  ResendRegistrationCode,
  ResendSignInCode,
  StartRecovery,
  StartRegistration,
  StartSignIn,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { Challenge } from '../human-check/human-check.js';
import { certificateRoutes } from './certificate-routes.js';
import { auditRoutes } from './audit-routes.js';
import { accountRecoveryRoutes } from './account-recovery-routes.js';
import { counterRoutes } from './counter-routes.js';
import { directoryRoutes } from './directory-routes.js';
import { perAddress } from './limits-of-routes.js';
import { listRoutes } from './list-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';
import { secondFactorRoutes } from './second-factor-routes.js';
import { mobileSignatureRoutes } from './mobile-signature-routes.js';
import { usbTokenRoutes } from './usb-token-routes.js';
import { relyingPartyRoutes } from './relying-party-routes.js';
import { rightsRoutes } from './rights-routes.js';
import { selfServiceRoutes } from './self-service-routes.js';
import { sourceRoutes } from './source-routes.js';
import { subsystemRoutes } from './subsystem-routes.js';
import { unitRoutes } from './unit-routes.js';
import { userRoutes } from './user-routes.js';

const registration = { tag: 'registration', access: 'public' } as const;
const signIn = { tag: 'sign-in', access: 'public' } as const;

const recovery = { tag: 'recovery', access: 'public', method: 'POST' } as const;

const registrationRoutes: RestRoute[] = [
  busRoute({
    ...registration,
    method: 'POST',
    path: '/api/v1/registrations',
    operationId: 'startRegistration',
    summary: {
      vi: 'Đăng ký bằng thuê bao di động hoặc bảo hiểm xã hội',
      en: 'Register by mobile subscriber or social insurance',
    },
    contract: StartRegistration,
    body: RegistrationApplication,
    toInput: ({ body }) => ({ application: body }),
    humanCheck: 'required',
    limit: perAddress.start,
  }),
  busRoute({
    ...registration,
    method: 'POST',
    path: '/api/v1/registrations/{registrationId}/code/resend',
    operationId: 'resendRegistrationCode',
    summary: { vi: 'Gửi lại mã OTP đăng ký', en: 'Send the registration code again' },
    contract: ResendRegistrationCode,
    limit: perAddress.start,
  }),
  busRoute({
    ...registration,
    method: 'POST',
    path: '/api/v1/registrations/{registrationId}/code/confirm',
    operationId: 'confirmRegistrationCode',
    summary: { vi: 'Xác nhận mã OTP đăng ký', en: 'Confirm the registration code' },
    contract: ConfirmRegistrationCode,
    limit: perAddress.code,
  }),
  busRoute({
    ...registration,
    method: 'POST',
    path: '/api/v1/registrations/{registrationId}/complete',
    operationId: 'completeRegistration',
    summary: { vi: 'Đặt mật khẩu và tạo tài khoản', en: 'Set the password and make the account' },
    contract: CompleteRegistration,
    limit: perAddress.start,
  }),
];

const signInRoutes: RestRoute[] = [
  busRoute({
    ...signIn,
    method: 'POST',
    path: '/api/v1/sign-ins',
    operationId: 'startSignIn',
    summary: { vi: 'Đăng nhập bằng CMND/CCCD và mật khẩu', en: 'Sign in by identity number and password' },
    contract: StartSignIn,
    humanCheck: 'accepted',
    limit: perAddress.start,
  }),
  busRoute({
    ...signIn,
    method: 'POST',
    path: '/api/v1/sign-ins/{signInId}/code/resend',
    operationId: 'resendSignInCode',
    summary: { vi: 'Gửi lại mã OTP đăng nhập', en: 'Send the sign-in code again' },
    contract: ResendSignInCode,
    limit: perAddress.start,
  }),
  busRoute({
    ...signIn,
    method: 'POST',
    path: '/api/v1/sign-ins/{signInId}/code/confirm',
    operationId: 'confirmSignInCode',
    summary: { vi: 'Xác nhận mã OTP đăng nhập', en: 'Confirm the sign-in code' },
    contract: ConfirmSignInCode,
    limit: perAddress.code,
  }),
  busRoute({
    ...signIn,
    method: 'GET',
    path: '/api/v1/interactions/{interactionId}',
    operationId: 'getInteraction',
    summary: { vi: 'Lượt đăng nhập dành cho hệ thống nào', en: 'Which system a sign-in is for' },
    contract: GetInteraction,
    limit: perAddress.read,
  }),
];

const recoveryRoutes: RestRoute[] = [
  busRoute({
    ...recovery,
    path: '/api/v1/recoveries',
    operationId: 'startRecovery',
    summary: { vi: 'Quên mật khẩu: gửi mã OTP', en: 'Forgot password: send a code' },
    contract: StartRecovery,
    humanCheck: 'required',
    limit: perAddress.start,
  }),
  busRoute({
    ...recovery,
    path: '/api/v1/recoveries/{recoveryId}/code/resend',
    operationId: 'resendRecoveryCode',
    summary: { vi: 'Gửi lại mã OTP đặt lại mật khẩu', en: 'Send the recovery code again' },
    contract: ResendRecoveryCode,
    limit: perAddress.start,
  }),
  busRoute({
    ...recovery,
    path: '/api/v1/recoveries/{recoveryId}/code/confirm',
    operationId: 'confirmRecoveryCode',
    summary: { vi: 'Xác nhận mã OTP đặt lại mật khẩu', en: 'Confirm the recovery code' },
    contract: ConfirmRecoveryCode,
    limit: perAddress.code,
  }),
  busRoute({
    ...recovery,
    path: '/api/v1/recoveries/{recoveryId}/complete',
    operationId: 'completeRecovery',
    summary: { vi: 'Đặt mật khẩu mới', en: 'Set the new password' },
    contract: CompleteRecovery,
    limit: perAddress.start,
  }),
];

const accountRoutes: RestRoute[] = [
  busRoute({
    method: 'GET',
    path: '/api/v1/account',
    operationId: 'getOwnAccount',
    tag: 'account',
    summary: { vi: 'Tài khoản của tôi', en: 'One’s own account' },
    access: 'caller',
    contract: GetOwnAccount,
    limit: perAddress.read,
  }),
  busRoute({
    method: 'GET',
    path: '/api/v1/notifier/deliveries',
    operationId: 'listDeliveries',
    tag: 'operations',
    summary: { vi: 'Nhật ký gửi tin nhắn', en: 'Delivery log' },
    access: 'caller',
    contract: ListDeliveries,
    limit: perAddress.read,
  }),
];

const nothing = z.strictObject({});
const own = { method: 'GET', access: 'public', params: nothing, query: nothing, problems: [] } as const;

const SessionState = z.object({
  signedIn: z.boolean(),
  csrfToken: z
    .string()
    .meta({ description: 'For x-csrf-token of unsafe requests; empty without a session.' }),
  account: z
    .object({
      accountId: AccountId,
      fullName: z.string(),
      level: AssuranceLevel,
      permissions: z.array(Permission),
    })
    .optional(),
});

const ownRoutes: RestRoute[] = [
  {
    ...own,
    path: '/api/v1/human-check',
    operationId: 'createHumanCheck',
    tag: 'human-check',
    summary: { vi: 'Lấy thử thách xác nhận không phải máy', en: 'Get a human check challenge (ALTCHA)' },
    description:
      'The solution goes, base64, into the header x-human-check of the request that needs it; once.',
    reply: Challenge,
    limit: perAddress.challenge,
    answer: async (_request, { humanChecks }) => ({ body: await humanChecks.create() }),
  },
  {
    ...own,
    path: '/api/v1/session',
    operationId: 'getSession',
    tag: 'account',
    summary: { vi: 'Phiên làm việc của trình duyệt này', en: 'The session of this browser' },
    reply: SessionState,
    limit: perAddress.read,
    async answer({ cookie }, { sessions, permissions }) {
      const session = await sessions.find(cookie);
      if (!session) return { body: { signedIn: false, csrfToken: '' } };
      const { csrfToken, accountId, fullName, level } = session;
      // Every page asks this: without admin-hierarchy people still have their accounts, and nobody a right.
      const allowed = await permissions.of(accountId).catch(() => []);
      return {
        body: { signedIn: true, csrfToken, account: { accountId, fullName, level, permissions: allowed } },
      };
    },
  },
];

/** Every operation under /api/v1. */
export const restRoutes: readonly RestRoute[] = [
  ...registrationRoutes,
  ...mobileSignatureRoutes,
  ...usbTokenRoutes,
  ...signInRoutes,
  ...certificateRoutes,
  ...recoveryRoutes,
  ...accountRecoveryRoutes,
  ...accountRoutes,
  ...secondFactorRoutes,
  ...selfServiceRoutes,
  ...relyingPartyRoutes,
  ...ownRoutes,
  ...sourceRoutes,
  ...unitRoutes,
  ...directoryRoutes,
  ...counterRoutes,
  ...auditRoutes,
  ...userRoutes,
  ...listRoutes,
  ...rightsRoutes,
  ...subsystemRoutes,
];
