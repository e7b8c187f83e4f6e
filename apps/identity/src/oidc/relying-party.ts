import {
  BackChannelAddress,
  BrowserAddress,
  ClientId,
  PartyScope,
  partySettings,
  Permission,
  PublicKey,
} from '@vnconnect/contracts';
import { z } from 'zod';

/** How a relying party proves itself at the token endpoint (ID-44). */
export const ClientAuthentication = z.discriminatedUnion('method', [
  z.object({ method: z.literal('client_secret_basic'), secret: z.string().min(32).max(256) }),
  z.object({ method: z.literal('private_key_jwt'), keys: z.array(PublicKey).min(1) }),
]);
export type ClientAuthentication = z.infer<typeof ClientAuthentication>;

/** A relying party as VPCP registers it (ID-44). */
export const RelyingParty = z
  .object({
    ...partySettings,
    clientId: ClientId,
    authentication: ClientAuthentication,
    /** None for a service that nobody signs in to. */
    redirectUris: z.array(BrowserAddress).default([]),
    backchannelLogoutUri: BackChannelAddress.optional(),
    scopes: z.array(PartyScope).default([]),
    /** Belongs to the platform itself; through its tokens alone a person may do what takes a permission. */
    firstParty: z.boolean().default(false),
    /** A service: it may get tokens for the API on its own behalf (OAuth 2.0 client credentials, GW-02). */
    clientCredentials: z.boolean().default(false),
    /** What a service may do by such a token. */
    permissions: z.array(Permission).default([]),
    /** Nobody is signed on to it, and its tokens work no more. */
    disabled: z.boolean().default(false),
  })
  .refine(({ redirectUris, clientCredentials }) => clientCredentials || redirectUris.length > 0, {
    path: ['redirectUris'],
    message: 'field.required',
  })
  .refine(({ permissions, clientCredentials }) => clientCredentials || permissions.length === 0, {
    path: ['permissions'],
    message: 'permissions of its own are for a service',
  })
  // Of the library: a client's own sector would otherwise be asked for at an address.
  .refine(({ subjectType, redirectUris }) => subjectType === 'public' || hostsOf(redirectUris).size === 1, {
    path: ['redirectUris'],
    message: 'redirect-uri.one-host',
  })
  // The portal's claims have the account's own id in them (TechID).
  .refine(({ subjectType, scopes }) => subjectType === 'public' || !scopes.includes('portal'), {
    path: ['subjectType'],
    message: 'field.choice',
  })
  .refine(({ legacy, authentication }) => !legacy || authentication.method === 'client_secret_basic', {
    path: ['legacy'],
    message: 'legacy.secret',
  });
export type RelyingParty = z.infer<typeof RelyingParty>;

/** A relying party as a seed file or operator writes it. */
export type RelyingPartyInput = z.input<typeof RelyingParty>;

/** Whom a pairwise `sub` is the same for (OpenID Connect Core 1.0 section 8.1): a host name. */
export function sectorOf({ sectorIdentifier, redirectUris }: RelyingParty): string {
  if (sectorIdentifier !== undefined) return sectorIdentifier;
  const [address] = redirectUris;
  if (address === undefined) throw new Error('Only a party with a redirect address has subjects');
  return new URL(address).hostname;
}

const hostsOf = (addresses: readonly string[]) =>
  new Set(addresses.map((address) => URL.parse(address)?.host));
