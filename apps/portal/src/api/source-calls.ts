import { useQuery } from '@tanstack/react-query';
import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

/** Ways to register and to sign in, and which are open today (ID-08). */
const listIdentitySources = () => answerOf(client.GET('/api/v1/identity-sources'));

export type IdentitySource = Awaited<ReturnType<typeof listIdentitySources>>['sources'][number];
export type SourceName = IdentitySource['source'];

/** Every source of identity; undefined until known, when all are taken for open: the service refuses what is not. */
export function useIdentitySources(): readonly IdentitySource[] | undefined {
  return useIdentitySourcesQuery().data?.sources;
}

/** Providers that people may sign in at instead. */
export type OtherProvider = Extract<SourceName, 'vietnam-post' | 'vneid'>;

/** Where identity sends the browser on to a provider, and takes it back to this interaction. */
export function providerAddress(interactionId: string, source: OtherProvider, language: string): string {
  const query = new URLSearchParams({ language }).toString();
  return `/oidc/interaction/${encodeURIComponent(interactionId)}/sources/${source}?${query}`;
}

type SourceChange = paths['/api/v1/identity-sources/{source}']['post']['requestBody'] extends {
  content: { 'application/json': infer Json };
}
  ? Json
  : never;

/** Opens or closes a source from a day on, or changes for whom it is and what it gives (ID-08). */
export const changeIdentitySource = (source: SourceName, body: SourceChange) =>
  answerOf(client.POST('/api/v1/identity-sources/{source}', { params: { path: { source } }, body }));

/** The same list, for who decides about it. */
export const useIdentitySourcesQuery = () =>
  useQuery({ queryKey: ['identity-sources'], queryFn: listIdentitySources });
