import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type AccountId, ClaimId, ClaimScanId, problems } from '@vnconnect/contracts';
import { CallerTokens, InjectConfig, Log, personOf, ProblemError, runInTrace } from '@vnconnect/service-kit';
import { ClaimReviewService } from './claim-review.service.js';
import { ClaimScansService } from './claim-scans.service.js';

/** A scan of 5 MB must have come whole by then, and no longer than the gateway lets it take. */
const REQUEST_TIMEOUT_MS = 130_000;
const SCANS = /^\/claims\/([0-9a-f-]{36})\/scans(?:\/([0-9a-f-]{36}))?$/;

interface FilesConfig {
  readonly FILES_PORT: number;
  readonly OIDC_HOST: string;
}

/**
 * The door through which scans come in from the gateway and go out to it, as streams: bus messages are too small for files.
 * The gateway alone reaches it, and passes on who asks as a signed token (`vnc-caller`), as on the bus.
 */
@Injectable()
export class ClaimFilesListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;

  constructor(
    @InjectConfig() private readonly config: FilesConfig,
    private readonly scans: ClaimScansService,
    private readonly review: ClaimReviewService,
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
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.config.FILES_PORT, this.config.OIDC_HOST, resolve);
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
    const [, claim, scan] = SCANS.exec(request.url ?? '') ?? [];
    const claimId = ClaimId.safeParse(claim).data;
    const scanId = ClaimScanId.safeParse(scan).data;
    if (request.method === 'POST' && claimId && scan === undefined) {
      const added = await this.scans.add(claimId, request as AsyncIterable<Uint8Array>);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(added));
      return;
    }
    if (request.method === 'GET' && claimId && scanId) {
      return this.send(claimId, scanId, this.officerIn(request), response);
    }
    throw new ProblemError('not-found');
  }

  private async send(
    claimId: ClaimId,
    scanId: ClaimScanId,
    officer: AccountId,
    response: ServerResponse,
  ): Promise<void> {
    await this.review.noteScanOpened(claimId, officer);
    const scan = await this.scans.open(claimId, scanId);
    if (!scan) throw new ProblemError('not-found');
    response.writeHead(200, { 'content-type': scan.type, 'content-length': scan.bytes });
    await pipeline(scan.stream, response);
  }

  /** @throws ProblemError `sign-in-required`, `permission-missing` */
  private officerIn({ headers }: IncomingMessage): AccountId {
    const token = headers['vnc-caller'];
    if (typeof token !== 'string') throw new ProblemError('sign-in-required');
    const caller = personOf({ caller: this.callers.verify(token) });
    if (!caller.permissions.includes('identity.claim.decide')) throw new ProblemError('permission-missing');
    return caller.accountId;
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
