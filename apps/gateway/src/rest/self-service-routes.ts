import {
  ChangePassword,
  ChooseMessageLanguage,
  ConfirmContactChange,
  DisconnectPortal,
  EndOtherSessions,
  EndSession,
  ForgetDevice,
  ListDevices,
  ListPortals,
  ListSessions,
  ListSignIns,
  MakePhoneDefault,
  ReadSignInReport,
  RemovePhone,
  ReportSignIn,
  ResendContactCode,
  StartEmailChange,
  StartPhoneAddition,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'account', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'account', access: 'caller', method: 'POST', limit: perAddress.start } as const;
const report = { tag: 'account', access: 'public', method: 'POST', limit: perAddress.start } as const;

const contactRoutes: RestRoute[] = [
  busRoute({
    ...act,
    path: '/api/v1/account/phones',
    operationId: 'startPhoneAddition',
    summary: { vi: 'Thêm số điện thoại: gửi mã OTP', en: 'Add a phone: send a code' },
    contract: StartPhoneAddition,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/email',
    operationId: 'startEmailChange',
    summary: { vi: 'Đổi email: gửi mã', en: 'Change the email: send a code' },
    contract: StartEmailChange,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/contact-changes/{contactChangeId}/code/resend',
    operationId: 'resendContactCode',
    summary: { vi: 'Gửi lại mã', en: 'Send the code again' },
    contract: ResendContactCode,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/contact-changes/{contactChangeId}/code/confirm',
    operationId: 'confirmContactChange',
    summary: { vi: 'Xác nhận số điện thoại hoặc email mới', en: 'Confirm the new phone or email' },
    contract: ConfirmContactChange,
    limit: perAddress.code,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/phones/{phoneId}/make-default',
    operationId: 'makePhoneDefault',
    summary: { vi: 'Đặt làm số mặc định', en: 'Make a phone the default' },
    contract: MakePhoneDefault,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/phones/{phoneId}/remove',
    operationId: 'removePhone',
    summary: { vi: 'Xoá số điện thoại', en: 'Remove a phone' },
    contract: RemovePhone,
  }),
];

const settingRoutes: RestRoute[] = [
  busRoute({
    ...act,
    path: '/api/v1/account/language',
    operationId: 'chooseMessageLanguage',
    summary: { vi: 'Chọn ngôn ngữ tin nhắn', en: 'Choose the language of messages' },
    contract: ChooseMessageLanguage,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/password',
    operationId: 'changePassword',
    summary: { vi: 'Đổi mật khẩu', en: 'Change the password' },
    contract: ChangePassword,
  }),
];

const sessionRoutes: RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/account/sessions',
    operationId: 'listSessions',
    summary: { vi: 'Các phiên đăng nhập', en: 'One’s own sessions' },
    contract: ListSessions,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/sessions/{sessionId}/end',
    operationId: 'endSession',
    summary: { vi: 'Kết thúc một phiên', en: 'End a session' },
    contract: EndSession,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/sessions/end-others',
    operationId: 'endOtherSessions',
    summary: { vi: 'Kết thúc mọi phiên khác', en: 'End all other sessions' },
    contract: EndOtherSessions,
  }),
  busRoute({
    ...read,
    path: '/api/v1/account/devices',
    operationId: 'listDevices',
    summary: { vi: 'Các thiết bị đã biết', en: 'Known devices' },
    contract: ListDevices,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/devices/{deviceId}/forget',
    operationId: 'forgetDevice',
    summary: { vi: 'Quên một thiết bị', en: 'Forget a device' },
    contract: ForgetDevice,
  }),
  busRoute({
    ...read,
    path: '/api/v1/account/portals',
    operationId: 'listPortals',
    summary: { vi: 'Các cổng đã kết nối', en: 'Connected portals' },
    contract: ListPortals,
  }),
  busRoute({
    ...act,
    path: '/api/v1/account/portals/{clientId}/disconnect',
    operationId: 'disconnectPortal',
    summary: { vi: 'Ngắt kết nối một cổng', en: 'Disconnect a portal' },
    contract: DisconnectPortal,
  }),
];

const historyRoutes: RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/account/sign-ins',
    operationId: 'listSignIns',
    summary: { vi: 'Lịch sử đăng nhập', en: 'One’s own sign-ins' },
    contract: ListSignIns,
  }),
  busRoute({
    ...report,
    path: '/api/v1/sign-in-reports/read',
    operationId: 'readSignInReport',
    summary: { vi: 'Xem lượt đăng nhập được báo', en: 'The sign-in that a notice told of' },
    contract: ReadSignInReport,
  }),
  busRoute({
    ...report,
    path: '/api/v1/sign-in-reports',
    operationId: 'reportSignIn',
    summary: { vi: 'Báo không phải tôi đăng nhập', en: 'Say that a sign-in was somebody else' },
    contract: ReportSignIn,
  }),
];

/** Looking after one's own account (ID-46). */
export const selfServiceRoutes: readonly RestRoute[] = [
  ...contactRoutes,
  ...settingRoutes,
  ...sessionRoutes,
  ...historyRoutes,
];
