import { ListAuditEntries } from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

/** The log of acts that change a right (AH-40). */
export const auditRoutes: RestRoute[] = [
  busRoute({
    method: 'GET',
    path: '/api/v1/audit-entries',
    operationId: 'listAuditEntries',
    tag: 'audit',
    summary: { vi: 'Nhật ký thay đổi quyền', en: 'The log of acts that change a right' },
    access: 'caller',
    contract: ListAuditEntries,
    limit: perAddress.read,
  }),
];
