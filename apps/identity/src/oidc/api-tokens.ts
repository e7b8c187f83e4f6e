import {
  errors,
  type AccessToken,
  type ClientCredentials,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import type { RelyingParties } from './relying-parties.js';

/** Short, because other verifiers than the gateway ask nobody whether the grant of a JWT has ended. */
const LIFETIME_SECONDS = 5 * 60;

/**
 * The platform's REST API as a protected resource (RFC 8707): its access tokens are ES256 JWTs (RFC 9068) that the
 * gateway verifies by itself, with `acr` and the grant of the person, by which it asks whether the token still counts
 * (ID-47); or with a service's own `permissions`, when it gets one for itself by client credentials (GW-02).
 *
 * A token of a party of the platform's own says so (`first_party`): through it a person may do what takes a permission.
 * Another's token would let that party use it (ID-43).
 */
export class ApiTokens {
  constructor(
    private readonly resource: string,
    private readonly parties: RelyingParties,
  ) {}

  /** @throws errors.InvalidTarget for any other resource, or a party that is not registered for scope `api` */
  async resourceServer(resource: string, clientId: string): Promise<ResourceServer> {
    const party = await this.parties.find(clientId);
    if (resource !== this.resource || !party?.scopes.includes('api')) throw new errors.InvalidTarget();
    return {
      scope: 'api',
      audience: this.resource,
      accessTokenFormat: 'jwt',
      accessTokenTTL: LIFETIME_SECONDS,
      jwt: { sign: { alg: 'ES256' } },
    };
  }

  /** What such a token says besides RFC 9068's own claims; of tokens of other audiences only the level is noted. */
  async extraClaims({ oidc }: KoaContextWithOIDC, token: AccessToken | ClientCredentials) {
    const { AuthorizationCode: code, RefreshToken: refreshToken } = oidc.entities;
    const acr = (code ?? refreshToken)?.acr;
    if (token.aud !== this.resource) return token.kind === 'AccessToken' ? { acr } : undefined;
    const party = token.clientId === undefined ? undefined : await this.parties.find(token.clientId);
    if (token.kind === 'ClientCredentials') return { permissions: party?.permissions };
    return {
      acr,
      grant_id: token.grantId,
      ...(party?.firstParty && { first_party: true }),
    };
  }
}
