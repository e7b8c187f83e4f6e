import { currentLanguage } from '../i18n/i18n.js';
import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

type Query<Path extends '/api/v1/users'> = NonNullable<paths[Path]['get']['parameters']['query']>;

export type UserQuery = Query<'/api/v1/users'>;
export type UserPage = Awaited<ReturnType<typeof listUsers>>;
export type ListedUser = UserPage['users'][number];
export type NamedUnit = ListedUser['units'][number];
export type User = Awaited<ReturnType<typeof getUser>>;
export type FoundAccount = Awaited<ReturnType<typeof lookUpUsers>>['entries'][number];

/** A page of the users one may see (AH-09); not by GET, for addresses are logged and these values are personal. */
export const listUsers = (body: UserQuery) => answerOf(client.POST('/api/v1/users/searches', { body }));

/** Under which units one sees users, and may add them. */
export const getUserScope = () => answerOf(client.GET('/api/v1/user-scope'));

/** Units in one's reach by code or name (AH-10). */
export const findUserUnits = (text: string) =>
  answerOf(client.GET('/api/v1/user-units', { params: { query: { text, limit: 20 } } }));

export const getUser = (accountId: string) =>
  answerOf(client.GET('/api/v1/users/{accountId}', { params: { path: { accountId } } }));

/** "Tìm kiếm trên VNConnect" (AH-06). */
export const lookUpUsers = (body: { by: DirectoryKey; value: string; reason: string }) =>
  answerOf(client.POST('/api/v1/users/look-ups', { body }));

type DirectoryKey =
  paths['/api/v1/users/look-ups']['post']['requestBody']['content']['application/json']['by'];

export const addUser = (body: { lookUpId: string; accountId: string; unitId: string; ground?: string }) =>
  answerOf(client.POST('/api/v1/users', { body }));

/** "Kích hoạt", and its reverse (AH-08). */
export const switchUser = (accountId: string, to: 'active' | 'inactive', ground: string | undefined) => {
  const body = ground === undefined ? {} : { ground };
  const options = { params: { path: { accountId } }, body };
  return to === 'active'
    ? answerOf(client.POST('/api/v1/users/{accountId}/activation', options))
    : answerOf(client.POST('/api/v1/users/{accountId}/deactivation', options));
};

/** "Gán đơn vị": all of it or nothing (AH-10). */
export const changeUnitsOfUser = (
  accountId: string,
  body: { version: number; add: string[]; remove: string[]; ground?: string },
) => answerOf(client.POST('/api/v1/users/{accountId}/units', { params: { path: { accountId } }, body }));

export const getUserExport = (exportId: string) =>
  answerOf(client.GET('/api/v1/user-exports/{exportId}', { params: { path: { exportId } } }));

/** Where the browser fetches the rows of the list as a workbook (AH-09). */
export function exportAddress(
  exportId: string,
  filters: Omit<UserQuery, 'after' | 'before' | 'limit'>,
): string {
  const query = new URLSearchParams({ ...filters, language: currentLanguage() }).toString();
  return `/api/v1/user-exports/${exportId}/workbook?${query}`;
}
