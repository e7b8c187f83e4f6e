import { jsonText, Port } from '@vnconnect/service-kit';
import { z } from 'zod';
import { SigningKeys } from './signing-keys.js';

const isOrigin = (url: string) => URL.canParse(url) && new URL(url).origin === url;

/** Names of the environment that the OpenID provider reads; part of identity's configuration. */
export const oidcEnvironment = {
  /** Where the provider's own HTTP listener stands; the gateway passes `/oidc/*` to it. */
  OIDC_PORT: Port.default(8081),
  OIDC_HOST: z.string().default('127.0.0.1'),
  /** Origin as browsers see it, without a path: `https://id.example`. The issuer is `$PUBLIC_URL/oidc`. */
  PUBLIC_URL: z.string().refine(isOrigin, { message: 'expected an origin: scheme, host and port only' }),
  /** JSON, see {@link SigningKeys}. */
  OIDC_JWKS: jsonText(SigningKeys),
  /** Keys that cookies are signed with, comma-separated; the first signs, the others still verify. */
  OIDC_COOKIE_KEYS: z.string().refine((keys) => keys.split(',').every((key) => key.length >= 32), {
    message: 'expected 32 characters or more a key',
  }),
};

/** The provider's part of identity's configuration. */
export type OidcConfig = z.infer<z.ZodObject<typeof oidcEnvironment>>;

/** The issuer identifier: what `iss` says and discovery stands under. */
export const issuerOf = (config: Pick<OidcConfig, 'PUBLIC_URL'>): string => `${config.PUBLIC_URL}/oidc`;

/** The resource indicator and audience of access tokens for the platform's REST API. */
export const apiResourceOf = (config: Pick<OidcConfig, 'PUBLIC_URL'>): string => `${config.PUBLIC_URL}/api`;
