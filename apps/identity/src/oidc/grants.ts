import type { Grant, KoaContextWithOIDC } from 'oidc-provider';

/**
 * The grant of this session and relying party, with what is asked for now. No page asks the person: which scopes a
 * party may have was settled when VPCP registered it (ID-44), and scopes beyond that were refused before this.
 */
export async function loadExistingGrant({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { account, client, session, provider } = oidc;
  if (!account || !client || !session) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const found = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant =
    found?.accountId === account.accountId
      ? found
      : new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  const before = JSON.stringify([grant.openid, grant.resources]);
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  for (const [resource, server] of Object.entries(oidc.resourceServers ?? {})) {
    grant.addResourceScope(
      resource,
      [...server.scopes].filter((scope) => oidc.requestParamScopes.has(scope)).join(' '),
    );
  }
  if (grant !== found || before !== JSON.stringify([grant.openid, grant.resources])) await grant.save();
  return grant;
}
