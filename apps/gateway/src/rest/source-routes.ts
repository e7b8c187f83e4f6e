import { ChangeIdentitySource, ListIdentitySources } from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

/** Which ways to register and to sign in are open, and the operator's switch (ID-08). */
export const sourceRoutes: readonly RestRoute[] = [
  busRoute({
    method: 'GET',
    path: '/api/v1/identity-sources',
    operationId: 'listIdentitySources',
    tag: 'sign-in',
    summary: { vi: 'Các cách đăng ký và đăng nhập đang mở', en: 'Open ways to register and sign in' },
    access: 'public',
    contract: ListIdentitySources,
    limit: perAddress.read,
  }),
  busRoute({
    method: 'POST',
    path: '/api/v1/identity-sources/{source}',
    operationId: 'changeIdentitySource',
    tag: 'operations',
    summary: { vi: 'Mở, đóng một nguồn định danh', en: 'Open or close a source of identity' },
    access: 'caller',
    contract: ChangeIdentitySource,
    limit: perAddress.start,
  }),
];
