import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Json } } };
}
  ? Json
  : never;

export type RelyingParty = Awaited<ReturnType<typeof getRelyingParty>>;
export type NewRelyingParty = Body<'/api/v1/relying-parties'>;
export type PartyAuthentication = NewRelyingParty['authentication'];

/** VPCP's register of relying parties (ID-44). */
export const listRelyingParties = () => answerOf(client.GET('/api/v1/relying-parties'));

export const getRelyingParty = (clientId: string) =>
  answerOf(client.GET('/api/v1/relying-parties/{clientId}', { params: { path: { clientId } } }));

/** The secret, if it has one, is in this answer and nowhere after. */
export const registerRelyingParty = (body: NewRelyingParty) =>
  answerOf(client.POST('/api/v1/relying-parties', { body }));

export const changeRelyingParty = (
  clientId: string,
  body: Body<'/api/v1/relying-parties/{clientId}/change'>,
) =>
  answerOf(
    client.POST('/api/v1/relying-parties/{clientId}/change', { params: { path: { clientId } }, body }),
  );

export const replaceAuthentication = (clientId: string, authentication: PartyAuthentication) =>
  answerOf(
    client.POST('/api/v1/relying-parties/{clientId}/authentication', {
      params: { path: { clientId } },
      body: { authentication },
    }),
  );

export const switchRelyingParty = (clientId: string, disabled: boolean) =>
  answerOf(
    client.POST('/api/v1/relying-parties/{clientId}/switch', {
      params: { path: { clientId } },
      body: { disabled },
    }),
  );
