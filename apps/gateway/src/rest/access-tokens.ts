import { Injectable } from '@nestjs/common';
import { AccountId, CheckTokenCounts, ClientId } from '@vnconnect/contracts';
import type { AssuranceLevel } from '@vnconnect/contracts';
import { Bus, InjectConfig, ProblemError } from '@vnconnect/service-kit';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Admitted } from './callers.js';
import { KnownPermissions } from './known-permissions.js';
import { issuerOf } from '../sessions/session.environment.js';
import type { SessionConfig } from '../sessions/session.environment.js';

/** What identity's `acr` means. */
const LEVELS = { 'urn:vnconnect:ial2': 'IAL2', 'urn:vnconnect:ial3': 'IAL3' } as const satisfies Record<
  string,
  AssuranceLevel
>;

const Scope = z.string().refine((scope) => scope.split(' ').includes('api'));

const PersonClaims = z.object({
  sub: AccountId,
  client_id: ClientId,
  scope: Scope,
  grant_id: z.string(), // as Grant Management for OAuth 2.0 calls it
  acr: z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS, ...(keyof typeof LEVELS)[]]), // its very keys
  first_party: z.boolean().default(false),
  iat: z.int(),
});

/** Of client credentials (RFC 9068 section 2.2): the subject is the client itself, and nobody proved who he is. */
const ServiceClaims = z
  .object({
    sub: z.string().min(1),
    client_id: ClientId,
    scope: Scope,
    acr: z.undefined().optional(),
    permissions: KnownPermissions,
    iat: z.int(),
  })
  .refine(({ sub, client_id: clientId }) => sub === clientId);

const TIMEOUT_MS = 3_000;
/** A token whose party was switched off, account deactivated or session ended is refused after this long (ID-47). */
const BELIEVED_MS = 2_000;
const REMEMBERED = 10_000;

/**
 * Access tokens of mobile and partner clients and of services (GW-02): JWTs (RFC 9068) of identity for this API, verified here by
 * identity's published keys, which are asked for every ten minutes or when an unknown one appears. Whether a
 * token still counts is asked again every two seconds while it is used (ID-47).
 */
@Injectable()
export class AccessTokens {
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;
  private readonly counted = new LRUCache<string, true>({ max: REMEMBERED, ttl: BELIEVED_MS });

  constructor(
    private readonly bus: Bus,
    @InjectConfig() private readonly config: Pick<SessionConfig, 'PUBLIC_URL' | 'IDENTITY_HTTP_URL'>,
  ) {
    const address = new URL('/oidc/jwks', config.IDENTITY_HTTP_URL);
    this.keys = createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MS });
  }

  /**
   * On whose behalf the token was given.
   * @throws ProblemError `sign-in-required` for any token but a live one of a person or service for this API;
   * `service-unavailable` when its key is not known here and identity can't be asked
   */
  async verify(token: string): Promise<Admitted> {
    const payload = await this.payloadOf(token);
    const person = PersonClaims.safeParse(payload).data;
    if (person) {
      const { sub: accountId, grant_id: grantId } = person;
      await this.refuseEnded(person, { accountId, grantId });
      const caller = { accountId, level: LEVELS[person.acr], permissions: [] };
      return { caller, mayActFully: person.first_party };
    }
    const service = ServiceClaims.safeParse(payload).data;
    if (!service) throw new ProblemError('sign-in-required');
    await this.refuseEnded(service);
    return { caller: { clientId: service.sub, permissions: service.permissions }, mayActFully: true };
  }

  private async refuseEnded(
    { client_id: clientId, iat }: { client_id: string; iat: number },
    person?: { accountId: AccountId; grantId: string },
  ): Promise<void> {
    const key = JSON.stringify([clientId, iat, person]);
    if (this.counted.has(key)) return;
    const issuedAt = new Date(iat * 1000).toISOString();
    const { counts } = await this.bus.request(CheckTokenCounts, { clientId, issuedAt, person });
    if (!counts) throw new ProblemError('sign-in-required');
    this.counted.set(key, true);
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: issuerOf(this.config),
        audience: `${this.config.PUBLIC_URL}/api`,
        algorithms: ['ES256'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'sub'],
      });
      // Bound to a key (RFC 9449) whose proof is not looked at here: whoever shows it may have stolen it.
      if (payload['cnf'] !== undefined) throw new errors.JWTInvalid('bound to a key');
      return payload;
    } catch (cause) {
      throw refusalFor(cause);
    }
  }
}

/** Errors about the token are the client's; anything else is about getting the keys. */
function refusalFor(cause: unknown): ProblemError {
  const aboutKeys = cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError);
  const answered = cause instanceof errors.JOSEError && cause.code === 'ERR_JOSE_GENERIC';
  if (aboutKeys || answered) return new ProblemError('service-unavailable', { retryAfterSeconds: 2, cause });
  return new ProblemError('sign-in-required');
}
