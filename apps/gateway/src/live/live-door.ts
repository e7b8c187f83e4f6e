import { findLiveText, isPerson, liveTopics } from '@vnconnect/contracts';
import type { LiveText } from '@vnconnect/contracts';
import { type Bus, ProblemError } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { limitedAddress } from '../http/client-address.js';
import { scaledBy, type LimitRule } from '../limits/gcra.js';
import { type Limits, requireAllowed } from '../limits/limits.js';
import type { Callers, KnownCaller } from '../rest/callers.js';
import { perAccount } from '../rest/limits-of-routes.js';
import { requestParts } from '../rest/request-parts.js';
import type { Sessions } from '../sessions/sessions.js';
import type { LiveHub } from './live-hub.js';
import { liveRoute } from './live-route.js';
import { LiveStream } from './live-stream.js';
import { OpenStreams } from './open-streams.js';

/** A person's tabs and machines; what is hidden closes its stream. */
const PER_ACCOUNT = 12;
/** Offices stand behind one address, as mobile networks do. */
const PER_ADDRESS = 2_000;
const RETRY_AFTER_SECONDS = 10;

/** Opens streams of what changes for who is signed in and may see it (GW-07). */
export class LiveDoor {
  private readonly open = new OpenStreams();

  constructor(
    private readonly config: GatewayConfig,
    private readonly services: {
      readonly callers: Callers;
      readonly sessions: Sessions;
      readonly limits: Limits;
      readonly bus: Bus;
      readonly hub: LiveHub;
    },
  ) {}

  /** @throws ProblemError whatever refuses it on the way; also what the read behind a topic is refused with */
  async watch(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { callers, sessions, bus, hub } = this.services;
    const address = `address:${limitedAddress(request.ip)}`;
    await this.limit(`${address}:${liveRoute.operationId}`, liveRoute.limit);
    // Whoever holds a token asks; a stream would outlive it.
    if (request.headers.authorization !== undefined) throw new ProblemError('sign-in-required');
    const known = await callers.get(request, liveRoute);
    if (!isPerson(known.caller)) throw new ProblemError('sign-in-required');
    await this.limit(known.who, perAccount);
    const watched = topicsIn(request);
    const giveBack = this.take({ [known.who]: PER_ACCOUNT, [address]: PER_ADDRESS });
    try {
      await Promise.all(watched.map((topic) => this.mayWatch(topic, known, bus)));
      const stream = new LiveStream({
        isSignedIn: () => sessions.isLive(request.headers.cookie),
        heartbeatMs: this.config.LIVE_HEARTBEAT_MS,
        longestMs: this.config.LIVE_STREAM_MS,
      });
      stream.body.once('close', giveBack);
      const topics = watched.map(({ text }) => text);
      hub.add(stream, topics);
      if (!hub.isOpen || request.socket.destroyed) stream.end();
      return reply.headers(HEADERS).send(stream.body);
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  /** The service itself says who may: by the very read that the screen will ask for. */
  private async mayWatch({ topic, id }: LiveText, { token }: KnownCaller, bus: Bus): Promise<void> {
    await bus.request(topic.read, topic.input(id), { caller: token });
  }

  private take(limits: Readonly<Record<string, number>>): () => void {
    const { LIMIT_FACTOR } = this.config;
    const scaled = Object.entries(limits).map(([key, limit]) => [key, Math.ceil(limit * LIMIT_FACTOR)]);
    const giveBack = this.open.take(Object.fromEntries(scaled) as Record<string, number>);
    if (!giveBack) throw new ProblemError('too-many-requests', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    return giveBack;
  }

  private async limit(key: string, rule: LimitRule): Promise<void> {
    const verdict = await this.services.limits.take(key, scaledBy(this.config.LIMIT_FACTOR, rule));
    requireAllowed(verdict);
  }
}

/** Nothing on the way keeps it, packs it or holds it back. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** @throws InvalidFields */
function topicsIn({ query }: FastifyRequest): LiveText[] {
  // One topic comes as a text, several as a list.
  const asked = Object.entries(query as object).map(([name, value]: [string, unknown]) => [
    name,
    [value].flat(),
  ]);
  const parts = requestParts(liveRoute, { params: {}, query: Object.fromEntries(asked), body: undefined });
  const { topic } = liveRoute.query.parse(parts.query);
  return [...new Set(topic)].flatMap((text) => findLiveText(text, liveTopics) ?? []);
}
