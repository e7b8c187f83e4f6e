import { Injectable } from '@nestjs/common';
import type { AdapterPayload } from 'oidc-provider';
import type { RelyingParty } from './relying-party.js';
import { RelyingPartiesRepository } from './relying-parties.repository.js';

/** Short, so that a change of the register is felt within a second by every process (ID-44). */
const KEPT_MS = 1_000;

/** Of client metadata, what is this provider's own. */
export const LEGACY = 'vnc_legacy';

/** The register as the provider reads it many times a flow: each party kept for a second. */
@Injectable()
export class RelyingParties {
  private readonly kept = new Map<string, { readonly party: RelyingParty; readonly until: number }>();

  constructor(private readonly repository: RelyingPartiesRepository) {}

  /** The party, unless it is disabled: then there is no such party. */
  async find(clientId: string): Promise<RelyingParty | undefined> {
    const found = this.kept.get(clientId);
    if (found && performance.now() < found.until) return found.party;
    const party = await this.repository.find(clientId);
    // Unknown ids are not kept: they come from anybody, in any number.
    if (party && !party.disabled) {
      this.kept.set(clientId, { party, until: performance.now() + KEPT_MS });
      return party;
    }
    this.kept.delete(clientId);
    return undefined;
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
    subject_type: hasBrowsers ? party.subjectType : 'public',
    id_token_signed_response_alg: party.idTokenAlgorithm,
    token_endpoint_auth_method: authentication.method,
    [LEGACY]: party.legacy,
    ...(authentication.method === 'client_secret_basic'
      ? { client_secret: authentication.secret }
      : { jwks: { keys: authentication.keys } }),
    ...(party.backchannelLogoutUri !== undefined && {
      backchannel_logout_uri: party.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
  };
}
