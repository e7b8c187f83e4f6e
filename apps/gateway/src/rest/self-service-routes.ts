import { ListSignIns, ReadSignInReport, ReportSignIn } from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const own = { tag: 'account', access: 'caller' } as const;
const report = { tag: 'account', access: 'public', method: 'POST' } as const;

/** Looking after one's own account (ID-46). */
export const selfServiceRoutes: RestRoute[] = [
  busRoute({
    ...own,
    method: 'GET',
    path: '/api/v1/account/sign-ins',
    operationId: 'listSignIns',
    summary: { vi: 'Lịch sử đăng nhập', en: 'One’s own sign-ins' },
    contract: ListSignIns,
    limit: perAddress.read,
  }),
  busRoute({
    ...report,
    path: '/api/v1/sign-in-reports/read',
    operationId: 'readSignInReport',
    summary: { vi: 'Xem lượt đăng nhập được báo', en: 'The sign-in that a notice told of' },
    contract: ReadSignInReport,
    limit: perAddress.start,
  }),
  busRoute({
    ...report,
    path: '/api/v1/sign-in-reports',
    operationId: 'reportSignIn',
    summary: { vi: 'Báo không phải tôi đăng nhập', en: 'Say that a sign-in was somebody else' },
    contract: ReportSignIn,
    limit: perAddress.start,
  }),
];
