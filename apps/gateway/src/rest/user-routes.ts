import {
  ActivateUser,
  AddUser,
  ChangeUnitsOfUser,
  DeactivateUser,
  ExportUsers,
  FindUserUnits,
  GetUser,
  GetUserExport,
  GetUserScope,
  ListUsers,
  LookUpUsers,
} from '@vnconnect/contracts';
import { downloadRoute, type FileRoute } from '../files/file-route.js';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'users', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'users', access: 'caller', method: 'POST', limit: perAddress.read } as const;

/** Users of units (AH-06..AH-10). */
export const userRoutes: RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/users',
    operationId: 'listUsers',
    summary: { vi: 'Danh sách người dùng', en: 'List users of units' },
    contract: ListUsers,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users/searches',
    operationId: 'searchUsers',
    summary: {
      vi: 'Tìm người dùng; số giấy tờ, số điện thoại không nằm trong địa chỉ',
      en: 'Search users of units; numbers and phones stay out of the address',
    },
    contract: ListUsers,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users',
    operationId: 'addUser',
    summary: { vi: 'Thêm mới người dùng', en: 'Add a user' },
    contract: AddUser,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users/look-ups',
    operationId: 'lookUpUsers',
    summary: { vi: 'Tìm kiếm trên VNConnect', en: 'Look accounts up to add them' },
    contract: LookUpUsers,
  }),
  busRoute({
    ...read,
    path: '/api/v1/user-scope',
    operationId: 'getUserScope',
    summary: { vi: 'Phạm vi quản trị người dùng', en: 'Where the caller administers users' },
    contract: GetUserScope,
  }),
  busRoute({
    ...read,
    path: '/api/v1/user-units',
    operationId: 'findUserUnits',
    summary: { vi: 'Tìm đơn vị để gán', en: 'Find units to assign' },
    contract: FindUserUnits,
  }),
  busRoute({
    ...read,
    path: '/api/v1/user-exports/{exportId}',
    operationId: 'getUserExport',
    summary: { vi: 'Tiến độ xuất Excel', en: 'How far an export has come' },
    contract: GetUserExport,
  }),
  busRoute({
    ...read,
    path: '/api/v1/users/{accountId}',
    operationId: 'getUser',
    summary: { vi: 'Thông tin người dùng', en: 'Get a user' },
    contract: GetUser,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users/{accountId}/activation',
    operationId: 'activateUser',
    summary: { vi: 'Kích hoạt người dùng', en: 'Activate a user' },
    contract: ActivateUser,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users/{accountId}/deactivation',
    operationId: 'deactivateUser',
    summary: { vi: 'Ngừng kích hoạt người dùng', en: 'Deactivate a user' },
    contract: DeactivateUser,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users/{accountId}/units',
    operationId: 'changeUnitsOfUser',
    summary: { vi: 'Gán đơn vị', en: 'Assign a user’s units' },
    contract: ChangeUnitsOfUser,
  }),
];

export const userFileRoutes: FileRoute[] = [
  downloadRoute({
    ...{ tag: 'users', access: 'caller', path: '/api/v1/user-exports/{exportId}/workbook' },
    operationId: 'exportUsers',
    summary: { vi: 'Xuất Excel danh sách người dùng', en: 'Export users as an Excel workbook' },
    contract: ExportUsers,
    limit: perAddress.start,
  }),
];
