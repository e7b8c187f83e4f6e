import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { isPerson, Problem } from '@vnconnect/contracts';
import type { UploadContract } from '@vnconnect/contracts';
import { bounded, formatTraceparent, ProblemError } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { UPLOAD_MS } from '../http/body-timeout.js';
import { limitedAddress } from '../http/client-address.js';
import { scopeOf } from '../http/request-trace.js';
import { CONTENT_POLICY } from '../http/security-headers.js';
import { scaledBy } from '../limits/gcra.js';
import { type Limits, requireAllowed } from '../limits/limits.js';
import type { Callers } from '../rest/callers.js';
import { checkOrigin } from '../rest/check-origin.js';
import { clientContextOf } from '../rest/client-context.js';
import { perAccount, perService } from '../rest/limits-of-routes.js';
import { requestParts } from '../rest/request-parts.js';
import type { FileRoute } from './file-route.js';
import { filesAddressOf } from './files.environment.js';

const RETRY_AFTER_SECONDS = 2;
/** A whole list of a million rows may take its time to be written. */
const DOWNLOAD_MS = 30 * 60_000;
/** What a service answered is no script's to run, whatever is in it. */
const FILE_POLICY = "default-src 'none'; sandbox";

/** Passes files through as streams, to and from the services' doors for them (GW-05). */
export class FilesDoor {
  constructor(
    private readonly config: GatewayConfig,
    private readonly callers: Callers,
    private readonly limits: Limits,
  ) {}

  /** Takes a file: the body is the file itself. @throws ProblemError */
  async upload(route: FileRoute, contract: UploadContract, request: FastifyRequest): Promise<unknown> {
    const { input, headers } = await this.admitted(route, request);
    const tooLarge = () => new ProblemError(contract.tooLarge);
    if (Number(request.headers['content-length'] ?? 0) > contract.maxBytes) throw tooLarge();
    let refused: Error | undefined;
    const body = bounded(request.raw, contract.maxBytes, () => (refused = tooLarge()));
    const answer = await this.ask(route, request, input, {
      ...{ method: 'POST', headers, duplex: 'half', signal: AbortSignal.timeout(UPLOAD_MS) },
      body: Readable.toWeb(Readable.from(body)) as ReadableStream<Uint8Array>,
    }).catch((error: unknown) => {
      throw refused ?? error;
    });
    return contract.reply.parse(await answer.json());
  }

  /** Gives a file; the service says who may have it. @throws ProblemError */
  async download(route: FileRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { input, headers } = await this.admitted(route, request);
    const signal = AbortSignal.timeout(DOWNLOAD_MS);
    const answer = await this.ask(route, request, input, { headers, signal });
    if (!answer.body) throw unavailable(new Error(`${route.contract.service} sent no bytes`));
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    return reply
      .headers({
        'content-type': type,
        'cache-control': 'private, no-store',
        [CONTENT_POLICY]: FILE_POLICY,
        'content-disposition': disposition(type, answer.headers.get('vnc-file-name')),
      })
      .send(Readable.fromWeb(answer.body));
  }

  /** Limits, origin, caller and schemas, as for every request of the API. */
  private async admitted(route: FileRoute, request: FastifyRequest) {
    await this.limit(`address:${limitedAddress(request.ip)}:${route.operationId}`, route.limit);
    if (route.method === 'POST' && request.headers.authorization === undefined)
      checkOrigin(request.headers, this.config.PUBLIC_URL);
    const known = route.access === 'caller' ? await this.callers.get(request, route) : undefined;
    if (known) await this.limit(known.who, isPerson(known.caller) ? perAccount : perService);
    const { params, query } = requestParts(route, { ...pickParts(request), body: undefined });
    const asksWhence = 'client' in route.contract.request.shape;
    const client = asksWhence && { client: clientContextOf(request, this.config.PUBLIC_URL) };
    const headers: Record<string, string> = known ? { 'vnc-caller': known.token } : {};
    return { input: { ...params, ...query, ...client }, headers };
  }

  private async ask(
    { contract }: FileRoute,
    request: FastifyRequest,
    input: object,
    init: RequestInit,
  ): Promise<Response> {
    const address = new URL(contract.subject, filesAddressOf(contract.service, this.config));
    address.searchParams.set('input', JSON.stringify(input));
    const headers = { ...init.headers, traceparent: formatTraceparent(scopeOf(request).trace) };
    const answer = await fetch(address, { ...init, headers, redirect: 'error' }).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    if (answer.ok) return answer;
    const problem = Problem.safeParse(await answer.json().catch(() => undefined));
    throw problem.success
      ? ProblemError.from(problem.data)
      : unavailable(new Error(`answered ${answer.status}`));
  }

  private async limit(key: string, rule: Parameters<typeof scaledBy>[1]): Promise<void> {
    const verdict = await this.limits.take(key, scaledBy(this.config.LIMIT_FACTOR, rule));
    requireAllowed(verdict);
  }
}

const pickParts = ({ params, query }: FastifyRequest) => ({ params, query });

/** RFC 6266; pictures are shown in place, all else is kept: browsers show a PDF by a viewer that the policy would stop. */
function disposition(type: string, encodedName: string | null): string {
  if (type.startsWith('image/')) return 'inline';
  return encodedName === null ? 'attachment' : `attachment; filename*=UTF-8''${rfc8187(encodedName)}`;
}

/** What encodeURIComponent leaves as it is and RFC 8187 does not. */
const rfc8187 = (encoded: string) =>
  encoded.replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

const unavailable = (cause: unknown) =>
  new ProblemError('service-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
