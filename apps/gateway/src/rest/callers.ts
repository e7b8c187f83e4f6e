import { Injectable } from '@nestjs/common';
import { isPerson } from '@vnconnect/contracts';
import type { Caller, ProblemCode } from '@vnconnect/contracts';
import { CallerTokens, ProblemError } from '@vnconnect/service-kit';
import type { FastifyRequest } from 'fastify';
import { Sessions } from '../sessions/sessions.js';
import { AccessTokens } from './access-tokens.js';
import { needsPermissions, Permissions } from './permissions.js';

/** Whoever signed in, or the service that asks, with the token under which services know him. */
export interface KnownCaller {
  readonly caller: Caller;
  /** What limits and kept answers know him by: `account:…` or `service:…`. */
  readonly who: string;
  readonly token: string;
}

/** Whoever was let in; through a partner's token a person may do nothing that takes a permission (ID-43). */
export interface Admitted {
  readonly caller: Caller;
  readonly mayActFully: boolean;
}

const LONGEST_TOKEN = 8_192;
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/** Finds out on whose behalf a request comes (GW-02): by access token, or else by the session of the browser. */
@Injectable()
export class Callers {
  constructor(
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
    private readonly callerTokens: CallerTokens,
    private readonly permissions: Permissions,
  ) {}

  /**
   * @param route what it may be refused with: what a person may do is asked only where that matters
   * @throws ProblemError `sign-in-required`; `csrf-token-invalid` when a session's unsafe request does not come from
   * a page of it; `service-unavailable`
   */
  async get(
    request: FastifyRequest,
    route: { readonly problems: readonly ProblemCode[] },
  ): Promise<KnownCaller> {
    const { authorization } = request.headers;
    const { caller, mayActFully } =
      authorization === undefined ? await this.bySession(request) : await this.byToken(authorization);
    if (isPerson(caller) && mayActFully && needsPermissions(route))
      caller.permissions = [...(await this.permissions.of(caller.accountId))];
    const who = isPerson(caller) ? `account:${caller.accountId}` : `service:${caller.clientId}`;
    return { caller, who, token: this.callerTokens.sign(caller) };
  }

  private async byToken(authorization: string): Promise<Admitted> {
    const [, token] = authorization.length <= LONGEST_TOKEN ? (BEARER.exec(authorization) ?? []) : [];
    if (!token) throw new ProblemError('sign-in-required');
    return this.accessTokens.verify(token);
  }

  private async bySession({ method, headers }: FastifyRequest): Promise<Admitted> {
    const session = await this.sessions.find(headers.cookie);
    if (!session) throw new ProblemError('sign-in-required');
    const isUnsafe = method !== 'GET' && method !== 'HEAD';
    if (isUnsafe && !this.sessions.csrfHolds(session, headers['x-csrf-token'])) {
      throw new ProblemError('csrf-token-invalid');
    }
    const { accountId, level, sid } = session;
    return { caller: { accountId, level, permissions: [], sid }, mayActFully: true };
  }
}
