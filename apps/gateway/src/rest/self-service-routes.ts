import {
  DisconnectPortal,
  EndOtherSessions,
  EndSession,
  ForgetDevice,
  ListDevices,
  ListPortals,
  ListSessions,
  ListSignIns,
  ReadSignInReport,
  ReportSignIn,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'account', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'account', access: 'caller', method: 'POST', limit: perAddress.start } as const;
const report = { tag: 'account', access: 'public', method: 'POST', limit: perAddress.start } as const;

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
export const selfServiceRoutes: readonly RestRoute[] = [...sessionRoutes, ...historyRoutes];
