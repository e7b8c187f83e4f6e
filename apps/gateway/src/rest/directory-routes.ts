import {
  ChooseFromDirectory,
  DeactivateAccount,
  ListDirectoryLookUps,
  LookUpInDirectory,
  ReactivateAccount,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const officer = { tag: 'directory', access: 'caller', limit: perAddress.read } as const;

/** The directory for officers with its audit (ID-45), and the deactivation of accounts (ID-47). */
export const directoryRoutes: RestRoute[] = [
  busRoute({
    ...officer,
    method: 'POST',
    path: '/api/v1/directory/look-ups',
    operationId: 'lookUpInDirectory',
    summary: { vi: 'Tìm kiếm trên VNConnect', en: 'Look up in the directory' },
    contract: LookUpInDirectory,
  }),
  busRoute({
    ...officer,
    method: 'POST',
    path: '/api/v1/directory/look-ups/{lookUpId}/choice',
    operationId: 'chooseFromDirectory',
    summary: { vi: 'Chọn một tài khoản trong kết quả', en: 'Choose one account of the answer' },
    contract: ChooseFromDirectory,
  }),
  busRoute({
    ...officer,
    method: 'GET',
    path: '/api/v1/directory/look-ups',
    operationId: 'listDirectoryLookUps',
    summary: { vi: 'Nhật ký tra cứu', en: 'Audit of look-ups' },
    contract: ListDirectoryLookUps,
  }),
  busRoute({
    ...officer,
    method: 'POST',
    path: '/api/v1/accounts/{accountId}/deactivation',
    operationId: 'deactivateAccount',
    summary: { vi: 'Ngừng hoạt động tài khoản', en: 'Deactivate an account' },
    contract: DeactivateAccount,
  }),
  busRoute({
    ...officer,
    method: 'POST',
    path: '/api/v1/accounts/{accountId}/reactivation',
    operationId: 'reactivateAccount',
    summary: { vi: 'Kích hoạt lại tài khoản', en: 'Reactivate an account' },
    contract: ReactivateAccount,
  }),
];
