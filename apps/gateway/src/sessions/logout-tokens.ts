import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@vnconnect/service-kit';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { IdentityProvider, SIGNING_ALGORITHM } from './identity-provider.js';
import { issuerOf, type SessionConfig } from './session.environment.js';
import type { Logout } from './session-store.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds. The provider's tokens live for two minutes; clocks may differ a little. */
const OLDEST = 120;
const CLOCK_TOLERANCE = 10;

/** No token is accepted after this, hence none is remembered longer. */
export const ACCEPTED_MS = (OLDEST + 2 * CLOCK_TOLERANCE) * 1_000;

const Claims = z
  .object({
    jti: z.string().min(1),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.object({ [EVENT]: z.record(z.string(), z.unknown()) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub ?? sid);

/** The token is not one that ends sessions here. */
export class LogoutTokenInvalid extends Error {}

/** Checks logout tokens: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
@Injectable()
export class LogoutTokens {
  constructor(
    @InjectConfig() private readonly config: SessionConfig,
    private readonly provider: IdentityProvider,
  ) {}

  /**
   * @returns whose sessions end, and the token's id, which the caller must see to be new
   * @throws LogoutTokenInvalid; ProblemError `service-unavailable` when the provider's keys can't be had
   */
  async verify(token: string): Promise<Logout & { readonly id: string }> {
    const { keys } = await this.provider.discover();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuerOf(this.config),
        audience: this.config.PORTAL_CLIENT_ID,
        typ: 'logout+jwt', // an ID token is no logout token
        algorithms: [SIGNING_ALGORITHM],
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
        maxTokenAge: OLDEST,
        clockTolerance: CLOCK_TOLERANCE,
      });
      const { jti, sub, sid } = Claims.parse(payload);
      return { id: jti, sub, sid };
    } catch (error) {
      const isOfToken = error instanceof errors.JOSEError || error instanceof z.ZodError;
      throw isOfToken ? new LogoutTokenInvalid('The logout token does not hold', { cause: error }) : error;
    }
  }
}
