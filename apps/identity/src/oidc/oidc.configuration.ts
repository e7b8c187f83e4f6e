import {
  fromJsonText,
  isDatabaseUnavailable,
  isRedisUnavailable,
  type Redis,
  type Vault,
} from '@vnconnect/service-kit';
import type { Adapter, Configuration, ErrorOut, FindAccount, KoaContextWithOIDC } from 'oidc-provider';
import type { AccountsRepository } from '../accounts/accounts.repository.js';
import type { LogoutsRepository } from '../logouts/logouts.repository.js';
import { claimsByScope, OidcAccounts } from './account-claims.js';
import { ApiTokens } from './api-tokens.js';
import { acrOf, acrValues, levelOfToken, reaches } from './assurance.js';
import { fetchRegistered } from './back-channel.js';
import { ClientAdapter } from './client.adapter.js';
import { loadExistingGrant } from './grants.js';
import { policyFor, promptValues } from './interaction-policy.js';
import { lifetimes } from './lifetimes.js';
import { apiResourceOf, type OidcConfig } from './oidc.environment.js';
import { errorPage, signedOutPage, signOutPage } from './pages.js';
import type { MembershipSource } from './membership-claims.js';
import { RedisAdapter } from './redis.adapter.js';
import { LEGACY, type RelyingParties } from './relying-parties.js';
import { SessionAdapter } from './session.adapter.js';
import { forProvider, SigningKeys } from './signing-keys.js';
import { Subjects } from './subjects.js';

/** What the provider stands on. */
export interface OidcParts {
  readonly config: OidcConfig;
  readonly redis: Redis;
  readonly parties: RelyingParties;
  readonly accounts: AccountsRepository;
  readonly logouts: LogoutsRepository;
  readonly vault: Vault;
  readonly memberships: MembershipSource;
}

const signedByParties = ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'] as const;

/** The path that an interaction's cookie is bound to; finishing it lies below. */
export const interactionPath = (uid: string) => `/oidc/interaction/${uid}`;

/**
 * oidc-provider's configuration: authorization code with PKCE S256 alone (OAuth 2.1), rotating refresh tokens, pushed
 * requests, introspection, revocation, userinfo, RP-initiated and back-channel logout (ID-40).
 */
export function configurationOf(parts: OidcParts): Configuration {
  const { config, parties, accounts } = parts;
  const subjects = new Subjects(parties, parts.vault);
  return {
    adapter: (model: string) => adapterOf(model, parts),
    jwks: forProvider(fromJsonText(SigningKeys, config.OIDC_JWKS)),
    cookies: cookiesOf(config),
    features: featuresOf(parts, subjects),
    ttl: lifetimes,
    claims: { ...claimsByScope, sid: null, iss: null },
    scopes: ['openid'],
    acrValues,
    responseTypes: ['code'],
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) => subjects.pairwise(accountId, client.clientId),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256'],
      clientAuthSigningAlgValues: signedByParties,
      requestObjectSigningAlgValues: signedByParties,
      dPoPSigningAlgValues: ['ES256', 'EdDSA', 'Ed25519'],
    },
    // Parties of the former sign-on know no PKCE; they prove themselves by their secret (ADR 8).
    pkce: { required: (_ctx, client) => client[LEGACY] !== true },
    extraClientMetadata: { properties: [LEGACY] },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => true,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => false,
    interactions: { policy: policyFor(parties), url: (_ctx, { uid }) => interactionPath(uid) },
    discovery: { prompt_values_supported: promptValues, ui_locales_supported: ['vi', 'en'] },
    findAccount: accountsFor(parties, new OidcAccounts(accounts, parts.memberships)),
    loadExistingGrant,
    extraTokenClaims: (ctx, token) => new ApiTokens(apiResourceOf(config), parties).extraClaims(ctx, token),
    renderError: (ctx, out, error) => renderError(ctx, out, error, config.PUBLIC_URL),
    fetch: fetchRegistered,
  };
}

/** A code or token of a session below the level that the party needs by now gives nothing more (ID-42). */
function accountsFor(parties: RelyingParties, accounts: OidcAccounts): FindAccount {
  return async ({ oidc }, sub, token) => {
    const level = levelOfToken(token);
    const party = token && oidc.client && (await parties.find(oidc.client.clientId));
    if (party && !reaches(acrOf(level), party.requiredLevel)) return undefined;
    const allowed = oidc.client?.scope?.split(' ') ?? [];
    return accounts.find(sub, level, { clientId: oidc.client?.clientId ?? '', allowed });
  };
}

function adapterOf(model: string, { parties, accounts, redis, logouts }: OidcParts): Adapter {
  if (model === 'Client') return new ClientAdapter(parties);
  return model === 'Session' ? new SessionAdapter(redis, accounts, logouts) : new RedisAdapter(model, redis);
}

/** Scoped to /oidc, so that the portal and the API never see them; Secure follows from https. */
function cookiesOf(config: OidcConfig): Configuration['cookies'] {
  return {
    keys: config.OIDC_COOKIE_KEYS.split(','),
    names: { session: 'vnc_sso', interaction: 'vnc_interaction', resume: 'vnc_resume' },
    long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc' },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  };
}

function featuresOf({ config, parties }: OidcParts, subjects: Subjects): Configuration['features'] {
  const apiTokens = new ApiTokens(apiResourceOf(config), parties);
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: true },
    claimsParameter: { enabled: true },
    requestObjects: { enabled: true },
    backchannelLogout: { enabled: true },
    clientCredentials: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    introspection: {
      enabled: true,
      allowedPolicy: async (_ctx, client, { clientId }) =>
        clientId === client.clientId ||
        (clientId !== undefined &&
          (await parties.find(client.clientId))?.introspects.includes(clientId) === true),
    },
    userinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_ctx, resource, client) => apiTokens.resourceServer(resource, client.clientId),
      useGrantedResource: () => true,
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: async (ctx, form) => {
        const confirmed = await isOwnSession(ctx, subjects);
        ctx.body = signOutPage(form, { confirmed, homeUrl: config.PUBLIC_URL });
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.type = 'html';
        ctx.body = signedOutPage(config.PUBLIC_URL);
      },
    },
  };
}

/** Whether the sign-out names, by an ID token this provider issued, the very person of this session. */
async function isOwnSession({ oidc }: KoaContextWithOIDC, subjects: Subjects): Promise<boolean> {
  const { client, session, entities } = oidc;
  const sub = entities.IdTokenHint?.payload.sub;
  if (!client || session?.accountId === undefined || sub === undefined) return false;
  return sub === (await subjects.of(session.accountId, client.clientId));
}

function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error, homeUrl: string): void {
  const unavailable = isRedisUnavailable(error) || isDatabaseUnavailable(error);
  if (unavailable) ctx.status = 503;
  ctx.type = 'html';
  ctx.body = errorPage(unavailable ? 'temporarily_unavailable' : out.error, error.name, homeUrl);
}
