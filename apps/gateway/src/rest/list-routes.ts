import {
  AddListToDrive,
  ApplyList,
  DownloadDriveReport,
  DownloadListResult,
  GetDriveReport,
  GetList,
  ListDrives,
  ListListRows,
  ListLists,
  RefreshDrive,
  StartDrive,
  UploadList,
} from '@vnconnect/contracts';
import { downloadRoute, type FileRoute, uploadRoute } from '../files/file-route.js';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'lists', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'lists', access: 'caller', method: 'POST', limit: perAddress.start } as const;
const file = { tag: 'lists', access: 'caller', limit: perAddress.start } as const;

/** Lists by letter (AH-30, AH-31) and registration drives (AH-32). */
export const listRoutes: RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/lists',
    operationId: 'listLists',
    summary: { vi: 'Các danh sách theo công văn', en: 'Lists by letter' },
    contract: ListLists,
  }),
  busRoute({
    ...read,
    path: '/api/v1/lists/{listId}',
    operationId: 'getList',
    summary: { vi: 'Một danh sách và tiến độ', en: 'One list and how far it is' },
    contract: GetList,
    limit: perAddress.poll,
  }),
  busRoute({
    ...read,
    path: '/api/v1/lists/{listId}/rows',
    operationId: 'listListRows',
    summary: { vi: 'Các dòng của danh sách', en: 'The rows of a list' },
    contract: ListListRows,
  }),
  busRoute({
    ...act,
    path: '/api/v1/lists/{listId}/application',
    operationId: 'applyList',
    summary: { vi: 'Thực hiện danh sách', en: 'Apply a list' },
    contract: ApplyList,
  }),
  busRoute({
    ...read,
    path: '/api/v1/drives',
    operationId: 'listDrives',
    summary: { vi: 'Các đợt đăng ký', en: 'Registration drives' },
    contract: ListDrives,
  }),
  busRoute({
    ...act,
    path: '/api/v1/drives',
    operationId: 'startDrive',
    summary: { vi: 'Mở đợt đăng ký', en: 'Begin a registration drive' },
    contract: StartDrive,
  }),
  busRoute({
    ...act,
    path: '/api/v1/drives/{driveId}/lists',
    operationId: 'addListToDrive',
    summary: { vi: 'Đưa người trong danh sách vào đợt', en: 'Put a list’s people on a drive' },
    contract: AddListToDrive,
  }),
  busRoute({
    ...act,
    path: '/api/v1/drives/{driveId}/refresh',
    operationId: 'refreshDrive',
    summary: { vi: 'Cập nhật ai đã đăng ký', en: 'Look who has registered' },
    contract: RefreshDrive,
  }),
  busRoute({
    ...read,
    path: '/api/v1/drives/{driveId}/report',
    operationId: 'getDriveReport',
    summary: { vi: 'Báo cáo đợt đăng ký', en: 'A drive’s report by unit' },
    contract: GetDriveReport,
  }),
];

export const listFileRoutes: FileRoute[] = [
  uploadRoute({
    ...file,
    path: '/api/v1/lists',
    operationId: 'uploadList',
    summary: { vi: 'Tải lên danh sách theo công văn', en: 'Upload a list by letter' },
    contract: UploadList,
  }),
  downloadRoute({
    ...file,
    path: '/api/v1/lists/{listId}/result',
    operationId: 'downloadListResult',
    summary: { vi: 'Tải về kết quả danh sách', en: 'Download a list with its outcomes' },
    contract: DownloadListResult,
  }),
  downloadRoute({
    ...file,
    path: '/api/v1/drives/{driveId}/report/workbook',
    operationId: 'downloadDriveReport',
    summary: { vi: 'Xuất Excel báo cáo đợt đăng ký', en: 'Export a drive’s report as Excel' },
    contract: DownloadDriveReport,
  }),
];
