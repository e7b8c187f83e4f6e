import { z } from 'zod';
import { AssuranceLevel } from '../../kernel/caller.js';

const MOST_ADDRESSES = 20;
const LONGEST_ADDRESS = 2_000;

/** What a relying party is known by to the provider. */
export const ClientId = z
  .string({ error: 'field.required' })
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'client-id.format' });

/**
 * Scopes that VPCP may register a relying party for; `openid` goes without saying.
 * `portal`: the claim set of the portal's former sign-on (ID-48). `memberships`: a subsystem's own members (AH-24).
 */
export const PartyScope = z.enum([
  'profile',
  'identity_number',
  'phone',
  'email',
  'organisation',
  'portal',
  'memberships',
  'api',
]);
export type PartyScope = z.infer<typeof PartyScope>;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isExact(address: string): boolean {
  const url = URL.parse(address);
  if (!url || /[#*\s\\]/.test(address) || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
}

/** Exact addresses only: no wildcard, no fragment, and https unless it is this very machine (RFC 9700 section 2.1). */
export const BrowserAddress = z
  .string()
  .max(LONGEST_ADDRESS)
  .refine(isExact, { message: 'redirect-uri.exact' });

/** Asked by identity over the state's own network, hence http is allowed; never by a browser. */
export const BackChannelAddress = z
  .string()
  .max(LONGEST_ADDRESS)
  .refine(
    (address) => ['http:', 'https:'].includes(URL.parse(address)?.protocol ?? '') && !address.includes('#'),
    {
      message: 'field.address',
    },
  );

/** A host name, in lower case and without a port. */
const Sector = z
  .string()
  .max(253)
  .refine((host) => URL.parse(`https://${host}/`)?.hostname === host, { message: 'field.address' });

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'];
const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/, { message: 'public-key.format' });

/** A public key (RFC 7517) that the party's assertions and request objects are checked with. */
export const PublicKey = z
  .looseObject({ kty: z.enum(['EC', 'RSA', 'OKP']), kid: z.string().max(200).optional() })
  .refine((key) => !PRIVATE_MEMBERS.some((member) => member in key), { message: 'public-key.private' })
  .refine((key) => isKey(key), { message: 'public-key.format' });

function isKey(key: Record<string, unknown> & { kty: 'EC' | 'RSA' | 'OKP' }): boolean {
  const members = { EC: ['x', 'y'], RSA: ['n', 'e'], OKP: ['x'] }[key.kty];
  const isCurveKnown =
    key.kty === 'RSA' || (key.kty === 'EC' ? key['crv'] === 'P-256' : key['crv'] === 'Ed25519');
  // 342 characters are 2048 bits.
  const isLongEnough = key.kty !== 'RSA' || String(key['n']).length >= 342;
  return isCurveKnown && isLongEnough && members.every((member) => Base64Url.safeParse(key[member]).success);
}

/** How a relying party proves itself; a secret is made here and told once. */
export const PartyAuthentication = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('client_secret_basic') }),
  z.strictObject({ method: z.literal('private_key_jwt'), keys: z.array(PublicKey).min(1).max(10) }),
]);

const Name = z.string({ error: 'field.required' }).trim().min(1, { message: 'field.required' }).max(200);

/** What VPCP may say of a relying party (ID-44), besides who it is and how it proves itself. */
export const partySettings = {
  names: z.strictObject({ vi: Name, en: Name }),
  redirectUris: z.array(BrowserAddress).min(1, { message: 'field.required' }).max(MOST_ADDRESSES),
  postLogoutRedirectUris: z.array(BrowserAddress).max(MOST_ADDRESSES).default([]),
  backchannelLogoutUri: BackChannelAddress.optional(),
  scopes: z.array(PartyScope).max(PartyScope.options.length).default([]),
  idTokenAlgorithm: z.enum(['ES256', 'RS256']).default('ES256'),
  /** Whoever signed in below it steps up, or is refused (ID-42). */
  requiredLevel: AssuranceLevel.default('IAL2'),
  /** `pairwise`: a `sub` that no other sector knows (ID-43). */
  subjectType: z.enum(['public', 'pairwise']).default('public'),
  /** Parties of one sector get the same pairwise `sub`; unless given, the host of the redirect address. */
  sectorIdentifier: Sector.optional(),
  /** A party made for the former sign-on: no PKCE, secret in the body, addresses `/oauth2/*` (ID-48). */
  legacy: z.boolean().default(false),
  /** A resource server: parties whose tokens it may ask about (RFC 7662). */
  introspects: z.array(ClientId).max(50).default([]),
};

/** How a relying party proves itself, as everybody with the right may see: never the secret. */
export const ShownAuthentication = z.discriminatedUnion('method', [
  z.object({ method: z.literal('client_secret_basic') }),
  z.object({ method: z.literal('private_key_jwt'), keys: z.array(z.looseObject({ kty: z.string() })) }),
]);

/** A relying party as the register has it. */
export const ShownRelyingParty = z.object({
  clientId: ClientId,
  names: z.object({ vi: z.string(), en: z.string() }),
  authentication: ShownAuthentication,
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().optional(),
  scopes: z.array(z.string()),
  idTokenAlgorithm: z.enum(['ES256', 'RS256']),
  requiredLevel: AssuranceLevel,
  subjectType: z.enum(['public', 'pairwise']),
  sectorIdentifier: z.string().optional(),
  legacy: z.boolean(),
  introspects: z.array(z.string()),
  disabled: z.boolean(),
});
export type ShownRelyingParty = z.infer<typeof ShownRelyingParty>;
