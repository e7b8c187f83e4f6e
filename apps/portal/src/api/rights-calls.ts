import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

export type RightsOfUser = Awaited<ReturnType<typeof findRightsOfUser>>;
export type HeldGrant = RightsOfUser['grants'][number];
export type PermissionGroup = RightsOfUser['groups'][number];
export type PermissionChoice = PermissionGroup['permissions'][number];
export type Administrations = Awaited<ReturnType<typeof listAdministrations>>;
export type SeniorAdministration = Administrations['administrations'][number];
export type AdministrationProposal = Administrations['proposals'][number];
export type Candidate = Awaited<ReturnType<typeof findCandidate>>;

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Content } } };
}
  ? Content
  : never;

/** What a user holds, and what one may give it at a unit (AH-11). */
export const findRightsOfUser = (accountId: string, unitId: string | undefined) =>
  answerOf(
    client.GET('/api/v1/users/{accountId}/rights', {
      params: { path: { accountId }, query: unitId === undefined ? {} : { unitId } },
    }),
  );

/** "Gán quyền": all of it or nothing. */
export const changeRights = (accountId: string, body: Body<'/api/v1/users/{accountId}/rights'>) =>
  answerOf(client.POST('/api/v1/users/{accountId}/rights', { params: { path: { accountId } }, body }));

/** Senior rights, delegations and what is proposed (AH-04, AH-05a). */
export const listAdministrations = () => answerOf(client.GET('/api/v1/administrations'));

/** The agency of a code, as both registers have it (AH-02). */
export const findCandidate = (code: string) =>
  answerOf(client.GET('/api/v1/administration-candidates', { params: { query: { code } } }));

export const proposeAdministration = (body: Body<'/api/v1/administration-proposals'>) =>
  answerOf(client.POST('/api/v1/administration-proposals', { body }));

export const proposeDelegation = (
  administrationId: string,
  body: Body<'/api/v1/administrations/{administrationId}/delegations'>,
) =>
  answerOf(
    client.POST('/api/v1/administrations/{administrationId}/delegations', {
      params: { path: { administrationId } },
      body,
    }),
  );

/** The PDF by which a right is delegated, as it is. */
export const addDelegationDocument = (proposalId: string, file: File) =>
  answerOf(
    client.POST('/api/v1/administration-proposals/{proposalId}/document', {
      params: { path: { proposalId } },
      headers: { 'content-type': 'application/octet-stream' },
      body: '',
      bodySerializer: () => file,
    }),
  );

export const documentAddress = (proposalId: string) =>
  `/api/v1/administration-proposals/${proposalId}/document`;

export const decideProposal = (
  proposalId: string,
  body: Body<'/api/v1/administration-proposals/{proposalId}/decide'>,
) =>
  answerOf(
    client.POST('/api/v1/administration-proposals/{proposalId}/decide', {
      params: { path: { proposalId } },
      body,
    }),
  );

export const withdrawProposal = (proposalId: string) =>
  answerOf(
    client.POST('/api/v1/administration-proposals/{proposalId}/withdraw', {
      params: { path: { proposalId } },
    }),
  );

export const endAdministration = (administrationId: string, ground: string) =>
  answerOf(
    client.POST('/api/v1/administrations/{administrationId}/end', {
      params: { path: { administrationId } },
      body: { ground },
    }),
  );
