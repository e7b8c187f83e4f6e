import { Injectable } from '@nestjs/common';
import type { AdapterPayload } from 'oidc-provider';
import type { RelyingParty } from './relying-party.js';
import { RelyingPartiesRepository } from './relying-parties.repository.js';

/** Short, so that a change of the register is felt within 5 s by every process. */
const KEPT_MS = 5_000;

/** The register as the provider reads it many times a flow: each party kept for 5 s. */
@Injectable()
export class RelyingParties {
  private readonly kept = new Map<string, { readonly party: RelyingParty; readonly until: number }>();

  constructor(private readonly repository: RelyingPartiesRepository) {}

  async find(clientId: string): Promise<RelyingParty | undefined> {
    const found = this.kept.get(clientId);
    if (found && performance.now() < found.until) return found.party;
    const party = await this.repository.find(clientId);
    // Unknown ids are not kept: they come from anybody, in any number.
    if (party) this.kept.set(clientId, { party, until: performance.now() + KEPT_MS });
    else this.kept.delete(clientId);
    return party;
  }

  /** The client metadata (OpenID Connect Registration 1.0) of a relying party, as oidc-provider wants it. */
  async findClient(clientId: string): Promise<AdapterPayload | undefined> {
    const party = await this.find(clientId);
    return party && metadataOf(party);
  }
}

function metadataOf(party: RelyingParty): AdapterPayload {
  const { authentication, clientCredentials } = party;
  const hasBrowsers = party.redirectUris.length > 0;
  return {
    client_id: party.clientId,
    client_name: party.names.vi,
    redirect_uris: party.redirectUris,
    post_logout_redirect_uris: party.postLogoutRedirectUris,
    grant_types: [
      ...(hasBrowsers ? ['authorization_code', 'refresh_token'] : []),
      ...(clientCredentials ? ['client_credentials'] : []),
    ],
    response_types: hasBrowsers ? ['code'] : [],
    // `api` is a scope of the resource server, checked where its tokens are made.
    scope: ['openid', ...party.scopes.filter((scope) => scope !== 'api')].join(' '),
    id_token_signed_response_alg: party.idTokenAlgorithm,
    token_endpoint_auth_method: authentication.method,
    ...(authentication.method === 'client_secret_basic'
      ? { client_secret: authentication.secret }
      : { jwks: { keys: authentication.keys } }),
    ...(party.backchannelLogoutUri !== undefined && {
      backchannel_logout_uri: party.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
  };
}
