import { Injectable } from '@nestjs/common';
import { isPerson } from '@vnconnect/contracts';
import { Bus, InjectConfig, isTracing, ProblemError, traced } from '@vnconnect/service-kit';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { limitedAddress } from '../http/client-address.js';
import { HumanChecks } from '../human-check/human-checks.js';
import { Idempotency } from '../idempotency/idempotency.js';
import type { StoredAnswer } from '../idempotency/idempotency.js';
import { scaledBy } from '../limits/gcra.js';
import type { LimitRule } from '../limits/gcra.js';
import { Limits, requireAllowed } from '../limits/limits.js';
import { Sessions } from '../sessions/sessions.js';
import { Callers } from './callers.js';
import type { KnownCaller } from './callers.js';
import { checkOrigin } from './check-origin.js';
import { clientContextOf } from './client-context.js';
import { deviceCookie } from './device-cookie.js';
import { perAccount, perService } from './limits-of-routes.js';
import { Permissions } from './permissions.js';
import { requestParts } from './request-parts.js';
import type { RestRequest, RestRoute } from './rest-route.js';

type Parts = ReturnType<typeof requestParts>;

/**
 * The way of every REST request: limits, origin, caller, schemas, Idempotency-Key, human check, and then the answer.
 */
@Injectable()
export class RestDoor {
  constructor(
    @InjectConfig() private readonly config: GatewayConfig,
    private readonly bus: Bus,
    private readonly sessions: Sessions,
    private readonly callers: Callers,
    private readonly limits: Limits,
    private readonly humanChecks: HumanChecks,
    private readonly permissions: Permissions,
    private readonly idempotency: Idempotency,
  ) {}

  /** Answers a request of a route. @throws ProblemError whatever refuses it on the way */
  async serve(route: RestRoute, request: FastifyRequest): Promise<StoredAnswer> {
    if (!isTracing()) return this.pass(route, request);
    const attributes = { 'http.request.method': route.method, 'http.route': route.path };
    return traced(`${route.method} ${route.path}`, attributes, () => this.pass(route, request), 'server');
  }

  private async pass(route: RestRoute, request: FastifyRequest): Promise<StoredAnswer> {
    const isUnsafe = route.method !== 'GET';
    await this.limit(`address:${limitedAddress(request.ip)}:${route.operationId}`, route.limit, isUnsafe);
    if (isUnsafe && request.headers.authorization === undefined) {
      checkOrigin(request.headers, this.config.PUBLIC_URL);
    }
    const known = route.access === 'caller' ? await this.callers.get(request, route) : undefined;
    if (known) await this.limit(known.who, isPerson(known.caller) ? perAccount : perService, isUnsafe);
    const parts = requestParts(route, request);
    const work = () => this.answer(route, request, parts, known);
    const key = request.headers['idempotency-key'];
    if (!isUnsafe || key === undefined) return work();
    return this.once(route, parts, { key: String(key), who: known?.who ?? 'anybody' }, work);
  }

  /** A read goes on without Redis; what changes something does not, for limits also guard against guessing. */
  private async limit(key: string, rule: LimitRule, isUnsafe: boolean): Promise<void> {
    const verdict = await this.limits
      .take(key, scaledBy(this.config.LIMIT_FACTOR, rule))
      .catch((error: unknown) => {
        if (isUnsafe || !(error instanceof ProblemError)) throw error;
        return { allowed: true } as const;
      });
    requireAllowed(verdict);
  }

  private async once(
    route: RestRoute,
    { params, body }: Parts,
    { key, who }: { key: string; who: string },
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer> {
    const fingerprint = JSON.stringify([params, body]);
    const { replayed, headers, ...answer } = await this.idempotency.run(
      `${who} ${route.operationId}`,
      key,
      fingerprint,
      work,
    );
    return { ...answer, headers: { ...headers, ...(replayed && { 'idempotent-replayed': 'true' }) } };
  }

  private async answer(
    route: RestRoute,
    request: FastifyRequest,
    parts: Parts,
    known: KnownCaller | undefined,
  ): Promise<StoredAnswer> {
    const { bus, sessions, humanChecks, permissions } = this;
    const { body, deviceToken } = await route.answer(
      {
        ...parts,
        client: await this.clientOf(route, request),
        caller: known?.caller,
        callerToken: known?.token,
        cookie: request.headers.cookie,
      },
      { bus, sessions, humanChecks, permissions },
    );
    if (deviceToken === undefined) return { status: 200, body };
    return {
      status: 200,
      body,
      headers: { 'set-cookie': deviceCookie(deviceToken, this.config.PUBLIC_URL) },
    };
  }

  private async clientOf(route: RestRoute, request: FastifyRequest): Promise<RestRequest['client']> {
    return {
      ...clientContextOf(request, this.config.PUBLIC_URL),
      humanChecked: await this.humanChecked(route, request.headers['x-human-check']),
    };
  }

  /** @throws ProblemError `human-check-required` */
  private async humanChecked(
    { humanCheck }: RestRoute,
    header: string | string[] | undefined,
  ): Promise<boolean> {
    if (humanCheck === undefined || (humanCheck === 'accepted' && header === undefined)) return false;
    const solved = typeof header === 'string' && (await this.humanChecks.verify(header));
    if (humanCheck === 'required' && !solved) throw new ProblemError('human-check-required');
    return solved;
  }
}
