import { currentLanguage } from '../i18n/i18n.js';
import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

type Query<Path extends '/api/v1/lists' | '/api/v1/lists/{listId}/rows'> = NonNullable<
  paths[Path]['get']['parameters']['query']
>;

export type ListSummary = Awaited<ReturnType<typeof listLists>>['lists'][number];
export type List = Awaited<ReturnType<typeof getList>>;
export type ListRow = Awaited<ReturnType<typeof listListRows>>['rows'][number];
export type ListRowQuery = Query<'/api/v1/lists/{listId}/rows'>;
export type Drive = Awaited<ReturnType<typeof listDrives>>['drives'][number];
export type DriveReport = Awaited<ReturnType<typeof getDriveReport>>;
export type DrivePosition = Drive['positions'][number];
type StartBody = paths['/api/v1/drives']['post']['requestBody']['content']['application/json'];
type ApplyBody =
  paths['/api/v1/lists/{listId}/application']['post']['requestBody']['content']['application/json'];

export const listLists = (query: Query<'/api/v1/lists'>) =>
  answerOf(client.GET('/api/v1/lists', { params: { query } }));

/** Sends the file as it is; its dry run begins at once (AH-30). */
export const uploadList = (file: File, query: { unitId: string; fileName: string; ground: string }) =>
  answerOf(
    client.POST('/api/v1/lists', {
      params: { query },
      ...{ body: '', bodySerializer: () => file },
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );

const ofList = (listId: string) => ({ params: { path: { listId } } });

export const getList = (listId: string) => answerOf(client.GET('/api/v1/lists/{listId}', ofList(listId)));

export const listListRows = (listId: string, query: ListRowQuery) =>
  answerOf(client.GET('/api/v1/lists/{listId}/rows', { params: { path: { listId }, query } }));

export const applyList = (listId: string, body: ApplyBody) =>
  answerOf(client.POST('/api/v1/lists/{listId}/application', { ...ofList(listId), body }));

/** Where the browser fetches the workbook with its outcomes. */
export const resultAddress = (listId: string) =>
  `/api/v1/lists/${listId}/result?language=${currentLanguage()}`;

export const listDrives = () => answerOf(client.GET('/api/v1/drives'));

export const startDrive = (body: StartBody) => answerOf(client.POST('/api/v1/drives', { body }));

const ofDrive = (driveId: string) => ({ params: { path: { driveId } } });

export const addListToDrive = (driveId: string, listId: string) =>
  answerOf(client.POST('/api/v1/drives/{driveId}/lists', { ...ofDrive(driveId), body: { listId } }));

export const refreshDrive = (driveId: string) =>
  answerOf(client.POST('/api/v1/drives/{driveId}/refresh', ofDrive(driveId)));

export const getDriveReport = (driveId: string, unitId: string | undefined) =>
  answerOf(
    client.GET('/api/v1/drives/{driveId}/report', {
      params: { path: { driveId }, query: unitId === undefined ? {} : { unitId } },
    }),
  );

export const reportAddress = (driveId: string) =>
  `/api/v1/drives/${driveId}/report/workbook?language=${currentLanguage()}`;
