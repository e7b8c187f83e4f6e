import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { problems } from '@vnconnect/contracts';
import { CallerTokens } from '../caller/caller-tokens.js';
import { InjectConfig } from '../config/index.js';
import { parseInput } from '../problem/parse-input.js';
import { ProblemError } from '../problem/problem-error.js';
import { currentScope, currentTraceId, runInScope, runInTrace } from '../telemetry/request-scope.js';
import { Log } from '../telemetry/log.js';
import { bounded } from './bounded.js';
import { FileHandlers, type FileHandler } from './file-handlers.registry.js';
import type { DeliveredFile, FileContext } from './file-handlers.js';
import { FilesConfig } from './files.environment.js';

/** A file must have come whole by then: no sooner than the gateway gives up. */
const REQUEST_TIMEOUT_MS = 130_000;

/**
 * The door through which files come in from the gateway and go out to it, as streams: `/<subject>?input=<JSON>`. The
 * gateway alone reaches it, and passes on who asks as a signed token (`vnc-caller`), as on the bus.
 */
@Injectable()
export class FilesListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;
  private handlers: ReadonlyMap<string, FileHandler> = new Map();

  constructor(
    @InjectConfig() private readonly config: unknown,
    private readonly registry: FileHandlers,
    private readonly callers: CallerTokens,
    private readonly log: Log,
  ) {
    this.server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
      const { traceparent } = request.headers;
      void runInTrace(typeof traceparent === 'string' ? traceparent : undefined, () =>
        this.handle(request, response),
      );
    });
  }

  /** The port listened on; chosen by the system when FILES_PORT is 0. */
  get port(): number {
    return (this.server.address() as AddressInfo).port; // a TCP server that listens has such an address
  }

  async onApplicationBootstrap(): Promise<void> {
    const { FILES_PORT, FILES_HOST } = FilesConfig.parse(this.config);
    this.handlers = this.registry.read();
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(FILES_PORT, FILES_HOST, resolve);
    });
    this.log.info('files.listening', { port: this.port });
  }

  /** Takes no more and lets those under way end, while the database and the store are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeIdleConnections();
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.route(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else this.refuse(request, response, error);
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://files');
    const handler = this.handlers.get(pathname.slice(1));
    const method = handler?.contract.kind === 'upload' ? 'POST' : 'GET';
    if (!handler || request.method !== method) throw new ProblemError('not-found');
    const input = parseInput(handler.contract.request, readInput(searchParams.get('input')));
    const context = this.contextOf(request);
    const scope = currentScope();
    const work = () => answer(handler, input, { context, request, response });
    await (scope ? runInScope({ ...scope, ...callerIn(context, request) }, work) : work());
  }

  private contextOf({ headers }: IncomingMessage): FileContext {
    const token = headers['vnc-caller'];
    const caller = typeof token === 'string' ? this.callers.verify(token) : undefined;
    return { traceId: currentTraceId() ?? '', from: 'gateway', ...(caller && { caller }) };
  }

  /** The rest of a body that was refused is not read. */
  private refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const problem = error instanceof ProblemError ? error : new ProblemError('internal', { cause: error });
    if (!request.destroyed && !(error instanceof ProblemError))
      this.log.error('files.request.failed', {}, error);
    response
      .writeHead(problems[problem.code].status, {
        'content-type': 'application/json',
        'vnc-problem': '1',
        connection: 'close',
      })
      .end(JSON.stringify(problem.toProblem()));
  }
}

/** So that what the handler asks of other services goes on behalf of the same caller. */
function callerIn({ caller }: FileContext, { headers }: IncomingMessage) {
  const token = headers['vnc-caller'];
  return { caller, ...(typeof token === 'string' && { callerToken: token }) };
}

interface Exchange {
  readonly context: FileContext;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(
  handler: FileHandler,
  input: Record<string, unknown>,
  { context, request, response }: Exchange,
): Promise<void> {
  if (handler.contract.kind === 'download') {
    const { handle } = handler as Extract<FileHandler, { contract: { kind: 'download' } }>;
    return send(await handle(input, context), response);
  }
  const { contract, handle } = handler as Extract<FileHandler, { contract: { kind: 'upload' } }>;
  const source = request as AsyncIterable<Uint8Array>;
  const file = bounded(source, contract.maxBytes, () => new ProblemError(contract.tooLarge));
  const reply = contract.reply.parse(await handle(input, file, context));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}

/** A stream that fails on its way cuts the connection: whoever reads it must not take a part for the whole. */
async function send({ type, name, bytes, stream }: DeliveredFile, response: ServerResponse): Promise<void> {
  response.writeHead(200, {
    'content-type': type,
    ...(name !== undefined && { 'vnc-file-name': encodeURIComponent(name) }),
    ...(bytes !== undefined && { 'content-length': bytes }),
  });
  await pipeline(stream, response);
}

function readInput(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch (cause) {
    throw new ProblemError('malformed-request', { cause });
  }
}
