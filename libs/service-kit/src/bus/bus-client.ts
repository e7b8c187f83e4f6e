import { randomBytes } from 'node:crypto';
import { PermissionViolationError } from '@nats-io/transport-node';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { Problem } from '@vnconnect/contracts';
import type { RequestContract } from '@vnconnect/contracts';
import { parseInput } from '../problem/parse-input.js';
import { ProblemError } from '../problem/problem-error.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { currentScope } from '../telemetry/request-scope.js';
import { formatTraceparent, newTrace } from '../telemetry/trace-context.js';
import { isTracing, traced } from '../telemetry/tracing.js';
import { BusMetrics } from './bus-metrics.js';
import type { InputOf, ReplyOf } from './contract-types.js';
import { PendingRequests } from './pending-requests.js';
import { Publications } from './publications.js';
import { decodeJson, encodeJson, headersOf, wire } from './wire.js';

export interface RequestOptions {
  /** How long to wait, in milliseconds; the contract's unless given, and never longer than the current request has. */
  readonly deadlineMs?: number;
  /** The signed token of the caller; the current request's unless given. */
  readonly caller?: string;
}

/** How soon to come back to a service that is restarting. */
const RETRY_AFTER_SECONDS = 2;

const unavailable = () => new ProblemError('service-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS });

/**
 * The asking side of the bus. One inbox for all replies (`_INBOX.<service>.<random>.*`), a counter for tokens, one
 * timer for deadlines: nats-core's own request() costs several times as much.
 */
export class Bus {
  private readonly inbox: string;
  private readonly pending = new PendingRequests<Msg>();
  private readonly publications: Publications;
  private readonly metrics: BusMetrics;
  private connected = true;

  constructor(
    private readonly service: string,
    private readonly connection: NatsConnection,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.inbox = `_INBOX.${service}.${randomBytes(12).toString('hex')}`;
    this.publications = new Publications(connection);
    this.metrics = new BusMetrics(metrics, 'asked', () => this.pending.count);
    connection.subscribe(`${this.inbox}.*`, { callback: (error, message) => this.receive(error, message) });
    void this.watchConnection();
  }

  /** Whether the connection stands now. */
  get isConnected(): boolean {
    return this.connected && !this.connection.isClosed();
  }

  /**
   * Asks a service and waits for its reply. Forwards the trace, the caller and what is left of the deadline.
   * @throws {ProblemError} what the service refused with; `invalid-fields` when the input is outside the contract;
   * `service-unavailable` at once when nobody listens or the connection is lost; `deadline-exceeded`; `internal`
   */
  async request<C extends RequestContract>(
    contract: C,
    input: InputOf<C>,
    options: RequestOptions = {},
  ): Promise<ReplyOf<C>> {
    if (!isTracing()) return this.ask(contract, input, options);
    const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': contract.subject };
    return traced(`ask ${contract.subject}`, attributes, () => this.ask(contract, input, options), 'client');
  }

  private async ask<C extends RequestContract>(
    contract: C,
    input: InputOf<C>,
    options: RequestOptions,
  ): Promise<ReplyOf<C>> {
    const startedAt = performance.now();
    let outcome = 'ok';
    try {
      const request = parseInput(contract.request, input);
      const message = await this.send(contract, request, options);
      return this.read(contract, message);
    } catch (error) {
      outcome = error instanceof ProblemError ? error.code : 'internal';
      throw error;
    } finally {
      this.metrics.observe(contract.subject, outcome, startedAt);
    }
  }

  private send(contract: RequestContract, request: unknown, options: RequestOptions): Promise<Msg> {
    const scope = currentScope();
    const now = Date.now();
    const deadline = Math.min(
      now + (options.deadlineMs ?? contract.deadlineMs),
      scope?.deadline ?? Number.POSITIVE_INFINITY,
    );
    if (deadline <= now) throw new ProblemError('deadline-exceeded');
    if (!this.isConnected) throw unavailable();
    const payload = encodeRequest(request);
    const caller = options.caller ?? scope?.callerToken;
    const headers = headersOf({
      [wire.deadline]: [String(deadline)],
      [wire.from]: [this.service],
      [wire.traceparent]: [formatTraceparent(scope?.trace ?? newTrace())],
      ...(caller && { [wire.caller]: [caller] }),
    });
    return new Promise<Msg>((resolve, reject) => {
      const token = this.pending.add({ subject: contract.subject, deadline, resolve, reject });
      const sent = { headers, reply: `${this.inbox}.${token}` };
      this.publications.add(contract.subject, payload, sent, () => {
        this.pending.take(token)?.reject(unavailable());
      });
    });
  }

  /** Called by the connection's reader, which an exception would end: nothing here throws. */
  private receive(error: Error | null, message: Msg): void {
    if (error) {
      this.log.error('bus.inbox.refused', {}, error);
      return;
    }
    const token = message.subject.slice(this.inbox.length + 1);
    const request = this.pending.take(token);
    if (!request) {
      this.log.debug('bus.reply.late', { from: this.service });
      return;
    }
    const nobodyListens = message.data.byteLength === 0 && message.headers?.code === 503;
    if (nobodyListens) request.reject(unavailable());
    else request.resolve(message);
  }

  private read<C extends RequestContract>(contract: C, message: Msg): ReplyOf<C> {
    if (message.headers?.has(wire.problem)) throw this.problemOf(contract, message);
    const reply = parseQuietly(message, (value) => contract.reply.safeParse(value));
    if (reply?.success) return reply.data as ReplyOf<C>; // the schema's own output; its type is lost through C
    this.log.error('bus.reply.outside-contract', { subject: contract.subject });
    throw new ProblemError('internal');
  }

  private problemOf(contract: RequestContract, message: Msg): ProblemError {
    const problem = parseQuietly(message, (value) => Problem.safeParse(value));
    if (problem?.success) return ProblemError.from(problem.data);
    this.log.error('bus.problem.outside-catalogue', { subject: contract.subject });
    return new ProblemError('internal');
  }

  private async watchConnection(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'reconnect') this.connected = true;
      else if (['disconnect', 'staleConnection', 'close'].includes(status.type)) this.lose();
      else if (status.type === 'error') this.refused(status.error);
    }
    this.lose();
  }

  private lose(): void {
    this.connected = false;
    this.pending.fail(unavailable);
  }

  /** The server refused a publication: this service has no right to ask that subject. Waiting would be in vain. */
  private refused(error: Error): void {
    if (error instanceof PermissionViolationError && error.operation === 'publish') {
      this.pending.fail(() => new ProblemError('internal', { cause: error }), error.subject);
    }
  }
}

function encodeRequest(request: unknown): Buffer {
  let payload: Buffer | undefined;
  try {
    payload = encodeJson(request);
  } catch (cause) {
    throw new ProblemError('malformed-request', { cause });
  }
  if (!payload) throw new ProblemError('payload-too-large');
  return payload;
}

function parseQuietly<T>(message: Msg, parse: (value: unknown) => T): T | undefined {
  try {
    return parse(decodeJson(message));
  } catch {
    return undefined; // no JSON: told by the caller of this function, as a reply outside its contract
  }
}
