import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const oldestSeconds = 120;
const clockToleranceSeconds = 10;

const LogoutClaims = z
  .object({
    jti: z.string().min(1),
    exp: z.number(),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
    nonce: z.undefined({ error: 'a logout token has no nonce' }).optional(),
  })
  .refine(({ sub, sid }) => sub ?? sid, { message: 'sub or sid is needed' });

/** Whose sessions end: one session (sid), or all of a subject. */
export interface Logout {
  sub?: string | undefined;
  sid?: string | undefined;
}

/** The token is not one that ends a session here. */
export class LogoutTokenInvalid extends Error {}

/** Checks logout tokens by OpenID Connect Back-Channel Logout 1.0, section 2.6, and takes each once. */
export class LogoutTokenVerifier {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly issuer: string,
    private readonly clientId: string,
  ) {}

  /** Throws LogoutTokenInvalid; other errors mean that the issuer's keys could not be had. */
  async verify(token: string, keys: JWTVerifyGetKey): Promise<Logout> {
    const payload = await this.verifySignature(token, keys);
    const claims = LogoutClaims.safeParse(payload);
    if (!claims.success)
      throw new LogoutTokenInvalid(claims.error.issues.map(({ message }) => message).join());
    const { jti, exp, sub, sid } = claims.data;
    this.refuseReplay(jti, exp);
    return { sub, sid };
  }

  private async verifySignature(token: string, keys: JWTVerifyGetKey): Promise<unknown> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer: this.issuer,
        audience: this.clientId,
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
        maxTokenAge: oldestSeconds,
        clockTolerance: clockToleranceSeconds,
        // Asymmetric keys of the issuer only.
        algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'],
      });
      const type = protectedHeader.typ?.toLowerCase().replace('application/', '');
      if (type !== undefined && type !== 'logout+jwt' && type !== 'jwt') {
        throw new LogoutTokenInvalid('the token is of another type');
      }
      return payload;
    } catch (error) {
      const isOfToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      throw isOfToken ? new LogoutTokenInvalid('the token does not verify', { cause: error }) : error;
    }
  }

  private refuseReplay(jti: string, exp: number): void {
    const now = Date.now() / 1_000;
    for (const [id, until] of this.seen) if (until < now) this.seen.delete(id);
    if (this.seen.has(jti)) throw new LogoutTokenInvalid('the token was used before');
    this.seen.set(jti, Math.max(exp, now + oldestSeconds) + clockToleranceSeconds);
  }
}
