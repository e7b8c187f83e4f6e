import type { AccessToken, ClientCredentials, KoaContextWithOIDC, Session } from 'oidc-provider';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const SESSION_IDLE = 8 * HOUR;
/** Seconds. */
export const SESSION_WHOLE = 24 * HOUR;

/**
 * How long everything lives, in seconds.
 *
 * A single sign-on session ends after 8 h in which no relying party sent the browser here, after 24 h in any case,
 * and with the browser (its cookie has no expiry: many people use machines that others use too). Codes and tokens end
 * with their session, whatever stands here. A grant outlives its session, so that a token never lacks its grant.
 */
export const lifetimes = {
  AccessToken: (_: KoaContextWithOIDC, token: AccessToken) =>
    token.resourceServer?.accessTokenTTL ?? 10 * MINUTE,
  ClientCredentials: (_: KoaContextWithOIDC, token: ClientCredentials) =>
    token.resourceServer?.accessTokenTTL ?? 10 * MINUTE,
  AuthorizationCode: 1 * MINUTE,
  IdToken: 1 * HOUR,
  Interaction: 1 * HOUR,
  RefreshToken: SESSION_WHOLE,
  Grant: SESSION_WHOLE + HOUR,
  Session: (_: KoaContextWithOIDC, session: Session) => sessionLifetime(session.loginTs, Date.now() / 1000),
};

/** What a session has left when it is used now. @param signedInAt undefined before anybody signed in */
export function sessionLifetime(signedInAt: number | undefined, now: number): number {
  if (signedInAt === undefined) return HOUR;
  return Math.max(1, Math.floor(Math.min(SESSION_IDLE, signedInAt + SESSION_WHOLE - now)));
}
