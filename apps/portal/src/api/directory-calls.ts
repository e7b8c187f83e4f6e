import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

type LookUpBody = NonNullable<
  paths['/api/v1/directory/look-ups']['post']['requestBody']
>['content']['application/json'];
export type DirectoryKey = LookUpBody['by'];
export type LookUpAnswer = Awaited<ReturnType<typeof lookUpInDirectory>>;
export type DirectoryEntry = LookUpAnswer['entries'][number];
export type ChosenAccount = Awaited<ReturnType<typeof chooseFromDirectory>>;
export type LookUpQuery = NonNullable<paths['/api/v1/directory/look-ups']['get']['parameters']['query']>;
export type LookUp = Awaited<ReturnType<typeof listDirectoryLookUps>>['lookUps'][number];

/** "Tìm kiếm trên VNConnect": whole values only, masked answers, written down with the reason (ID-45). */
export const lookUpInDirectory = (body: LookUpBody) =>
  answerOf(client.POST('/api/v1/directory/look-ups', { body }));

/** One account of an answer in the clear (ID-45). */
export const chooseFromDirectory = (lookUpId: string, accountId: string) =>
  answerOf(
    client.POST('/api/v1/directory/look-ups/{lookUpId}/choice', {
      params: { path: { lookUpId } },
      body: { accountId },
    }),
  );

/** Who looked up whom and why, newest first (ID-45). */
export const listDirectoryLookUps = (query: LookUpQuery) =>
  answerOf(client.GET('/api/v1/directory/look-ups', { params: { query } }));

/** Ends every session of the account at once; it signs in no more until it is reactivated (ID-47). */
export const deactivateAccount = (accountId: string, reason: string) =>
  answerOf(
    client.POST('/api/v1/accounts/{accountId}/deactivation', {
      params: { path: { accountId } },
      body: { reason },
    }),
  );

export const reactivateAccount = (accountId: string, reason: string) =>
  answerOf(
    client.POST('/api/v1/accounts/{accountId}/reactivation', {
      params: { path: { accountId } },
      body: { reason },
    }),
  );
