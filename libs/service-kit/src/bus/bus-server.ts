import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { RequestContract } from '@vnconnect/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import type { CallerTokens } from '../caller/caller-tokens.js';
import { parseInput } from '../problem/parse-input.js';
import { ProblemError } from '../problem/problem-error.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { currentScope, runInScope } from '../telemetry/request-scope.js';
import { isTracing, traced } from '../telemetry/tracing.js';
import { BusMetrics } from './bus-metrics.js';
import { Publications } from './publications.js';
import type { RequestContext } from './request-context.js';
import { readRequestHead } from './request-head.js';
import type { RequestHead } from './request-head.js';
import { toProblemError } from './to-problem-error.js';
import { decodeJson, encodeJson, problemHeaders } from './wire.js';

export interface BusServerOptions {
  readonly service: string;
  readonly connection: NatsConnection;
  readonly callers: CallerTokens;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Requests under way at once, beyond which new ones are refused; 1,000 unless given. */
  readonly maxInFlight?: number | undefined;
  /** How long a stopping service waits for what is under way, in milliseconds; 10,000 unless given. */
  readonly drainMs?: number | undefined;
}

type Reply = { readonly bytes: Buffer } | { readonly problem: ProblemError };

const MAX_IN_FLIGHT = 1_000;
const DRAIN_MS = 10_000;
const NOTHING = Buffer.alloc(0);
const OVERLOAD_RETRY_SECONDS = 1;

/**
 * The answering side of the bus: a Nest transport that calls ordinary @MessagePattern handlers, one queue group a
 * service. Requests and replies are parsed by their contract; whatever goes wrong leaves as a problem.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('vnconnect-bus');
  private readonly metrics: BusMetrics;
  private readonly publications: Publications;
  private readonly subscriptions: Subscription[] = [];
  private inFlight = 0;
  private idle: (() => void) | undefined;

  constructor(private readonly options: BusServerOptions) {
    super();
    this.metrics = new BusMetrics(options.metrics, 'answered', () => this.inFlight);
    this.publications = new Publications(options.connection);
  }

  /** Subscribes every contract that a handler answers; calls back when the server knows all of them. */
  listen(callback: (error?: unknown) => void): void {
    this.subscribeAll().then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  private async subscribeAll(): Promise<void> {
    const { connection, service, log } = this.options;
    for (const [subject, handler] of this.getHandlers()) {
      const contract = contractOf(handler);
      if (contract?.service !== service) throw new Error(`${service} has no contract to answer ${subject}`);
      const subscription = connection.subscribe(subject, {
        queue: service,
        callback: (error, message) => this.receive(error, message, contract, handler),
      });
      this.subscriptions.push(subscription);
    }
    await connection.flush();
    log.info('bus.listening', { count: this.subscriptions.length });
  }

  /** Takes no more, answers what has been taken, then leaves; the connection stays, its owner closes it. */
  async close(): Promise<void> {
    const stopping = this.subscriptions.splice(0);
    if (stopping.length === 0) return;
    const { connection, log, drainMs = DRAIN_MS } = this.options;
    if (!connection.isClosed()) await Promise.all(stopping.map((subscription) => subscription.drain()));
    await this.untilIdle(drainMs);
    if (this.inFlight > 0) log.warn('bus.drain.abandoned', { count: this.inFlight });
    this.publications.publish();
    if (!connection.isClosed()) await connection.flush().catch(() => undefined); // lost: nobody waits there
  }

  private async untilIdle(limitMs: number): Promise<void> {
    if (this.inFlight === 0) return;
    await new Promise<void>((resolve) => {
      // A request that hangs does not keep the service from stopping.
      const timer = setTimeout(resolve, limitMs);
      this.idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Nest asks for it; the bus tells its own events by log and metrics. */
  on(): never {
    throw new Error('The bus has no events to listen to');
  }

  unwrap<T>(): T {
    return this.options.connection as T; // Nest's signature: the caller says what it expects
  }

  /** Called by the connection's reader, which an exception would end: nothing here throws. */
  private receive(
    error: Error | null,
    message: Msg,
    contract: RequestContract,
    handler: MessageHandler,
  ): void {
    if (error) {
      this.options.log.error('bus.subscription.refused', { subject: contract.subject }, error);
      return;
    }
    void this.serve(message, contract, handler);
  }

  private async serve(message: Msg, contract: RequestContract, handler: MessageHandler): Promise<void> {
    const startedAt = performance.now();
    this.inFlight += 1;
    try {
      const reply = await this.answer(message, contract, handler);
      this.metrics.observe(contract.subject, 'problem' in reply ? reply.problem.code : 'ok', startedAt);
      this.respond(message, reply, contract);
    } finally {
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle?.();
    }
  }

  private respond(message: Msg, reply: Reply, { subject }: RequestContract): void {
    if (!message.reply) return; // nobody waits
    const lost = () => this.options.log.error('bus.reply.lost', { subject });
    if ('bytes' in reply) this.publications.add(message.reply, reply.bytes, {}, lost);
    else
      this.publications.add(
        message.reply,
        encodeJson(reply.problem.toProblem()) ?? NOTHING,
        { headers: problemHeaders() },
        lost,
      );
  }

  private async answer(message: Msg, contract: RequestContract, handler: MessageHandler): Promise<Reply> {
    const { maxInFlight = MAX_IN_FLIGHT } = this.options;
    if (this.inFlight > maxInFlight) {
      const retryAfterSeconds = OVERLOAD_RETRY_SECONDS;
      return { problem: new ProblemError('service-unavailable', { retryAfterSeconds }) };
    }
    const head = readRequestHead(message.headers, contract);
    return runInScope(head.scope, async () => {
      try {
        const work = () => this.handle(message, contract, handler, head);
        if (!isTracing()) return await work();
        const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': contract.subject };
        return await traced(`answer ${contract.subject}`, attributes, work, 'server');
      } catch (error) {
        return { problem: this.told(error, contract) };
      }
    });
  }

  private async handle(
    message: Msg,
    contract: RequestContract,
    handler: MessageHandler,
    head: RequestHead,
  ): Promise<Reply> {
    if (head.deadline <= Date.now()) throw new ProblemError('deadline-exceeded');
    const { callerToken } = head.scope;
    const caller = callerToken ? this.options.callers.verify(callerToken) : undefined;
    const input = parseInput(contract.request, readPayload(message));
    const scope = currentScope() ?? head.scope;
    const context: RequestContext = {
      traceId: scope.trace.traceId,
      deadline: head.deadline,
      from: head.from,
      ...(caller && { caller }),
    };
    const result: unknown = await runInScope({ ...scope, caller }, () => handler(input, context));
    const value: unknown = isObservable(result)
      ? await lastValueFrom(result, { defaultValue: undefined })
      : result;
    return this.pack(contract, value);
  }

  /** What a handler gave, held against its contract: fields that the contract does not name never leave. */
  private pack(contract: RequestContract, value: unknown): Reply {
    const parsed = contract.reply.safeParse(value);
    const bytes = parsed.success ? encodeJson(parsed.data) : undefined;
    if (bytes) return { bytes };
    this.options.log.error('bus.reply.outside-contract', { subject: contract.subject });
    throw new ProblemError('internal');
  }

  /** A refusal stays what it is; anything else is told to the log and leaves as `internal`. */
  private told(error: unknown, contract: RequestContract): ProblemError {
    const { log } = this.options;
    const { subject } = contract;
    const problem = toProblemError(error);
    if (!problem) {
      log.error('bus.request.failed', { subject }, error);
      return new ProblemError('internal');
    }
    if (problem.cause !== undefined)
      log.warn('bus.request.refused', { subject, code: problem.code }, problem);
    return problem;
  }
}

function contractOf(handler: MessageHandler): RequestContract | undefined {
  return (handler.extras as { contract?: RequestContract } | undefined)?.contract; // put there by @Answers
}

function readPayload(message: Msg): unknown {
  try {
    return decodeJson(message);
  } catch (cause) {
    throw new ProblemError('malformed-request', { cause });
  }
}
