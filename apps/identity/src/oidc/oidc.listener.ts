import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Inject,
  Injectable,
  Optional,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectConfig, Log, runInTrace } from '@vnconnect/service-kit';
import { Provider } from 'oidc-provider';
import { InteractionPages } from '../interactions/interaction-pages.js';
import { MobileSignatureCallback } from '../mobile-signatures/mobile-signature-callback.js';
import { SourcePages } from '../federation/source-pages.js';
import { FormerEndpoints } from './former-endpoints.js';
import type { OidcConfig } from './oidc.environment.js';

const MOUNT = '/oidc';
/** A request must have come whole by then; its body is a small form at most. */
const REQUEST_TIMEOUT_MS = 30_000;
const INTERACTION = /^\/oidc\/interaction\/([A-Za-z0-9_-]{10,64})(\/finish)?$/;

/**
 * The provider's HTTP door, behind the gateway: `/oidc/*`, and `/oauth2/*` as the former sign-on had it. Scheme and host of what it says about itself come from
 * PUBLIC_URL alone, never from a header, so that nobody can have it name another host.
 */
@Injectable()
export class OidcListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;
  private readonly publicUrl: URL;
  private readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;

  constructor(
    @InjectConfig() private readonly config: OidcConfig,
    private readonly log: Log,
    private readonly interactions: InteractionPages,
    @Inject(MobileSignatureCallback)
    private readonly mobileSignatures: Pick<MobileSignatureCallback, 'isFor' | 'answer'>,
    private readonly former: FormerEndpoints,
    provider: Provider,
    /** Sign-in at other providers; the provider can stand without. */
    @Optional() private readonly sources?: SourcePages,
  ) {
    this.publicUrl = new URL(config.PUBLIC_URL);
    this.answer = provider.callback();
    this.server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
      const traceparent = request.headers.traceparent;
      void runInTrace(typeof traceparent === 'string' ? traceparent : undefined, () =>
        this.handle(request, response),
      );
    });
  }

  /** The port listened on; chosen by the system when OIDC_PORT is 0. */
  get port(): number {
    return (this.server.address() as AddressInfo).port; // a TCP server that listens has such an address
  }

  async onApplicationBootstrap(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.config.OIDC_PORT, this.config.OIDC_HOST, resolve);
    });
    this.log.info('oidc.listening', { port: this.port });
  }

  /** Takes no more requests and lets those under way end, while Redis and the database are still there. */
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
      this.log.error('oidc.request.failed', {}, error);
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = request.url ?? '/';
    const elsewhere = await this.former.redirectOf(asked);
    if (elsewhere !== undefined) return redirect(elsewhere, response);
    const url = this.former.addressOf(asked) ?? asked;
    this.standAt(request);
    if (await this.sources?.answer(request, response)) return;
    const [, uid, finish] = INTERACTION.exec(url.split('?', 1)[0] ?? '') ?? [];
    if (uid !== undefined && finish === undefined && request.method === 'GET') {
      return this.interactions.open(uid, response);
    }
    if (uid !== undefined && finish !== undefined && request.method === 'POST') {
      return this.interactions.finish(uid, request, response);
    }
    if (this.mobileSignatures.isFor(url)) return this.mobileSignatures.answer(url, request, response);
    if (!url.startsWith(`${MOUNT}/`)) {
      response.writeHead(404).end();
      return;
    }
    // As Express and Connect mount an application; oidc-provider finds its mount path by the difference.
    Object.assign(request, { originalUrl: url, url: url.slice(MOUNT.length) });
    await this.answer(request, response);
  }

  private standAt(request: IncomingMessage): void {
    request.headers.host = this.publicUrl.host;
    request.headers['x-forwarded-host'] = this.publicUrl.host;
    request.headers['x-forwarded-proto'] = this.publicUrl.protocol.slice(0, -1);
  }
}

/** By the same method, with the same body. */
function redirect(location: string, response: ServerResponse): void {
  response.writeHead(307, { location, 'cache-control': 'no-store', 'content-length': '0' }).end();
}
