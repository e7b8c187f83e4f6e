import { base64Key } from '@vnconnect/service-kit';
import { z } from 'zod';

const isOrigin = (url: string) => URL.canParse(url) && new URL(url).origin === url;
const Origin = z.string().refine(isOrigin, { message: 'expected an origin: scheme, host and port only' });

/** Names of the environment that sessions, limits and idempotency read; part of the gateway's configuration. */
export const sessionEnvironment = {
  /** Origin as browsers see it, without a path: `https://id.example`. The issuer is `$PUBLIC_URL/oidc`. */
  PUBLIC_URL: Origin,
  /** Where identity's own listener is reached from here; what goes to the issuer goes there. */
  IDENTITY_HTTP_URL: Origin.default('http://127.0.0.1:8081'),
  PORTAL_CLIENT_ID: z.string().min(1).default('vnconnect-portal'),
  PORTAL_CLIENT_SECRET: z.string().min(32),
  /** 32 bytes in base64. Sessions and kept answers are sealed with keys made from it; another ends every session. */
  SESSION_KEY: base64Key(32),
};

/** The part of the gateway's configuration that sessions read. */
export type SessionConfig = z.infer<z.ZodObject<typeof sessionEnvironment>>;

/** The issuer identifier of the platform's OpenID provider. */
export const issuerOf = (config: Pick<SessionConfig, 'PUBLIC_URL'>): string => `${config.PUBLIC_URL}/oidc`;
