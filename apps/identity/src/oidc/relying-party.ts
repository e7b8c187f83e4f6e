import { AssuranceLevel, Permission } from '@vnconnect/contracts';
import { z } from 'zod';

/** Scopes a relying party may be registered for; `openid` goes without saying. */
export const RelyingPartyScope = z.enum(['profile', 'permissions', 'identity_number', 'phone', 'api']);
export type RelyingPartyScope = z.infer<typeof RelyingPartyScope>;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Exact addresses only: no wildcard, no fragment, and https unless it is this very machine (RFC 9700 section 2.1). */
const BrowserAddress = z.string().refine(
  (address) => {
    const url = URL.parse(address);
    if (!url || address.includes('#') || address.includes('*') || url.username || url.password) return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  },
  { message: 'expected an exact https address without a fragment' },
);

/** Asked by this service over the state's own network, hence http is allowed; never by a browser. */
const BackChannelAddress = z.url({ protocol: /^https?$/ });

const PublicKey = z
  .looseObject({ kty: z.enum(['EC', 'RSA', 'OKP']), kid: z.string().optional() })
  .refine((key) => !('d' in key), { message: 'expected a public key' });

/** How a relying party proves itself at the token endpoint (ID-44). */
export const ClientAuthentication = z.discriminatedUnion('method', [
  z.object({ method: z.literal('client_secret_basic'), secret: z.string().min(32).max(256) }),
  z.object({ method: z.literal('private_key_jwt'), keys: z.array(PublicKey).min(1) }),
]);
export type ClientAuthentication = z.infer<typeof ClientAuthentication>;

/** A relying party as VPCP registers it (ID-44). */
export const RelyingParty = z
  .object({
    clientId: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(64),
    names: z.object({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
    authentication: ClientAuthentication,
    /** None for a service that nobody signs in to. */
    redirectUris: z.array(BrowserAddress).default([]),
    postLogoutRedirectUris: z.array(BrowserAddress).default([]),
    backchannelLogoutUri: BackChannelAddress.optional(),
    scopes: z.array(RelyingPartyScope).default([]),
    idTokenAlgorithm: z.enum(['ES256', 'RS256']).default('ES256'),
    /** Below this a session is refused (ID-42). */
    requiredLevel: AssuranceLevel.default('IAL2'),
    /** Belongs to the platform itself; only such a party may learn an account's permissions. */
    firstParty: z.boolean().default(false),
    /** A service: it may get tokens for the API on its own behalf (OAuth 2.0 client credentials, GW-02). */
    clientCredentials: z.boolean().default(false),
    /** What a service may do by such a token. */
    permissions: z.array(Permission).default([]),
  })
  .refine(({ redirectUris, clientCredentials }) => clientCredentials || redirectUris.length > 0, {
    path: ['redirectUris'],
    message: 'expected at least one address',
  })
  .refine(({ permissions, clientCredentials }) => clientCredentials || permissions.length === 0, {
    path: ['permissions'],
    message: 'permissions of its own are for a service',
  })
  .refine(({ scopes, firstParty }) => firstParty || !scopes.includes('permissions'), {
    path: ['scopes'],
    message: 'permissions are for the platform itself',
  });
export type RelyingParty = z.infer<typeof RelyingParty>;

/** A relying party as a seed file or operator writes it. */
export type RelyingPartyInput = z.input<typeof RelyingParty>;
