import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CLAIM_SCANS, ClaimId, ClaimScan, ClaimScanId, isPerson, Problem } from '@vnconnect/contracts';
import { formatTraceparent, ProblemError } from '@vnconnect/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { limitedAddress } from '../http/client-address.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { scopeOf } from '../http/request-trace.js';
import { CONTENT_POLICY } from '../http/security-headers.js';
import { scaledBy } from '../limits/gcra.js';
import { Limits } from '../limits/limits.js';
import { Callers } from '../rest/callers.js';
import { checkOrigin } from '../rest/check-origin.js';
import { perAccount, perAddress, perService } from '../rest/limits-of-routes.js';
import { UPLOAD_MS } from '../http/body-timeout.js';

const RETRY_AFTER_SECONDS = 2;
/** What identity answered is no script's to run, whatever is in it. */
const FILE_POLICY = "default-src 'none'; sandbox";

interface ScanParams {
  readonly claimId: string;
  readonly scanId?: string;
}
type Request = FastifyRequest<{ Params: ScanParams }>;

/** Scans of ownership claims, passed through as streams to and from identity's door for files (GW-05, ID-24). */
class ClaimScansDoor {
  constructor(
    private readonly config: GatewayConfig,
    private readonly callers: Callers,
    private readonly limits: Limits,
  ) {}

  /** Takes a scan: the body is the file itself. Whoever has the claim's id has proven its phone. */
  async upload(request: Request): Promise<ClaimScan> {
    await this.limit(`address:${limitedAddress(request.ip)}:uploadClaimScan`, perAddress.code);
    checkOrigin(request.headers, this.config.PUBLIC_URL);
    const claimId = idIn(ClaimId.safeParse(request.params.claimId));
    if (Number(request.headers['content-length'] ?? 0) > CLAIM_SCANS.maxBytes) throw tooLarge();
    const body = new Bounded(request.raw);
    const answer = await this.ask(request, `/claims/${claimId}/scans`, {
      method: 'POST',
      body: Readable.toWeb(Readable.from(body.read())) as ReadableStream<Uint8Array>,
      duplex: 'half',
    }).catch((error: unknown) => {
      throw body.isTooLarge ? tooLarge() : error;
    });
    return ClaimScan.parse(await answer.json());
  }

  /** Gives a scan to an officer; identity says who may have it. */
  async download(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { caller, who, token } = await this.callers.get(request);
    await this.limit(who, isPerson(caller) ? perAccount : perService);
    const claimId = idIn(ClaimId.safeParse(request.params.claimId));
    const scanId = idIn(ClaimScanId.safeParse(request.params.scanId));
    const headers = { 'vnc-caller': token };
    const answer = await this.ask(request, `/claims/${claimId}/scans/${scanId}`, { headers });
    if (!answer.body) throw unavailable(new Error('identity sent no bytes'));
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    return reply
      .headers({
        'content-type': type,
        'cache-control': 'private, no-store',
        [CONTENT_POLICY]: FILE_POLICY,
        // Browsers show a PDF by a viewer that the policy would stop.
        'content-disposition': type.startsWith('image/') ? 'inline' : `attachment; filename="${scanId}.pdf"`,
      })
      .send(Readable.fromWeb(answer.body));
  }

  private async ask(request: Request, path: string, init: RequestInit): Promise<Response> {
    const { trace } = scopeOf(request);
    const headers = { ...init.headers, traceparent: formatTraceparent(trace) };
    const signal = AbortSignal.timeout(UPLOAD_MS);
    const address = new URL(path, this.config.IDENTITY_FILES_URL);
    const answer = await fetch(address, { ...init, headers, signal, redirect: 'error' }).catch(
      (cause: unknown) => {
        throw unavailable(cause);
      },
    );
    if (answer.ok) return answer;
    const problem = Problem.safeParse(await answer.json().catch(() => undefined));
    throw problem.success
      ? ProblemError.from(problem.data)
      : unavailable(new Error(`answered ${answer.status}`));
  }

  private async limit(key: string, rule: Parameters<typeof scaledBy>[1]): Promise<void> {
    const verdict = await this.limits.take(key, scaledBy(this.config.LIMIT_FACTOR, rule));
    if (!verdict.allowed) {
      throw new ProblemError('too-many-requests', { retryAfterSeconds: verdict.retryAfterSeconds });
    }
  }
}

/** Stops a body that is longer than a scan may be, also one that does not say how long it is. */
class Bounded {
  isTooLarge = false;
  #bytes = 0;

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  async *read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.source) {
      this.#bytes += chunk.byteLength;
      this.isTooLarge = this.#bytes > CLAIM_SCANS.maxBytes;
      if (this.isTooLarge) throw tooLarge();
      yield chunk;
    }
  }
}

/** Adds the two routes; they are no rows of the REST table, whose bodies are JSON. */
export async function addClaimScans(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const problems = app.get(ProblemFilter);
  const find = { strict: false };
  const door = new ClaimScansDoor(config, app.get(Callers, find), app.get(Limits, find));
  const routes = (scope: FastifyInstance, _options: unknown, done: () => void): void => {
    scope.setErrorHandler((error, request, reply) => {
      void reply.header('connection', 'close'); // the rest of a refused body is not read
      problems.answer(error, request, reply);
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.post<{ Params: ScanParams }>('/api/v1/claims/:claimId/scans', (request) => door.upload(request));
    scope.get<{ Params: ScanParams }>('/api/v1/claims/:claimId/scans/:scanId', (request, reply) =>
      door.download(request, reply),
    );
    done();
  };
  await app.register(routes);
}

function idIn<T>(parsed: { readonly success: boolean; readonly data?: T }): T {
  if (parsed.data === undefined) throw new ProblemError('claim.not-found');
  return parsed.data;
}

const tooLarge = () => new ProblemError('claim.scan-too-large');
const unavailable = (cause: unknown) =>
  new ProblemError('service-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
