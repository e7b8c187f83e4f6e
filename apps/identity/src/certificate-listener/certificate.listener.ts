import { constants } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfig, Log, runInTrace } from '@vnconnect/service-kit';
import type { CertificateListenerConfig } from './certificate-listener.environment.js';
import { OpenConnections } from './open-connections.js';
import { type PeerCertificate, peerCertificateOf } from './peer-certificate.js';
import { Presentations } from './presentations.js';

/** A person types a PIN while the handshake waits; its first bytes are the machine's, see `open-connections.ts`. */
const HANDSHAKE_TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 15_000;
const SHUTDOWN_GRACE_MS = 5_000;
const MOST_CONNECTIONS = 2_000;
/** Handshakes cost before there is a request to count. */
const MOST_CONNECTIONS_OF_ONE = 40;
const MOST_HEADER_BYTES = 8_192;

/**
 * The door for certificates: HTTPS that asks whoever comes for a certificate (mutual TLS, ID-31). TLS proves that its
 * key is held; whether the certificate may be believed is checked after the handshake by the same check as
 * everywhere, so that a refusal can be told in words.
 *
 * One presentation a handshake: no session is resumed and no connection is used twice, so another certificate can
 * never slip in under an earlier one.
 */
@Injectable()
export class CertificateListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;
  private readonly connections = new OpenConnections({
    most: MOST_CONNECTIONS,
    mostOfOne: MOST_CONNECTIONS_OF_ONE,
  });
  private readonly peers = new WeakMap<TLSSocket, PeerCertificate>();
  private answering = 0;

  constructor(
    @InjectConfig() private readonly config: CertificateListenerConfig,
    private readonly presentations: Presentations,
    private readonly log: Log,
  ) {
    this.server = createServer(
      {
        cert: readFileSync(config.CERTIFICATE_TLS_CERTIFICATE_FILE),
        key: readFileSync(config.CERTIFICATE_TLS_KEY_FILE),
        minVersion: 'TLSv1.2',
        requestCert: true,
        rejectUnauthorized: false,
        secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
        handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        headersTimeout: REQUEST_TIMEOUT_MS,
        maxHeaderSize: MOST_HEADER_BYTES,
      },
      (request, response) => void runInTrace(undefined, () => this.handle(request, response)),
    );
    this.server.maxRequestsPerSocket = 1;
    this.server.on('connection', (socket: Socket) => this.connections.add(socket));
    this.server.on('secureConnection', (socket) => this.keepPeer(socket));
    // A handshake that does not come about is the other end's affair: no token, a wrong PIN, an old protocol.
    this.server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  /** The port listened on; chosen by the system when CERTIFICATE_PORT is 0. */
  get port(): number {
    return (this.server.address() as AddressInfo).port; // a TCP server that listens has such an address
  }

  async onApplicationBootstrap(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.config.CERTIFICATE_PORT, this.config.CERTIFICATE_HOST, resolve);
    });
    this.log.info('certificates.listening', { port: this.port });
  }

  /** Takes no more; answers under way end, and handshakes that wait for a person's PIN are cut. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    const cut = setTimeout(() => this.connections.cut(), SHUTDOWN_GRACE_MS);
    if (this.answering === 0) this.connections.cut();
    await closed;
    clearTimeout(cut);
  }

  private keepPeer(socket: TLSSocket): void {
    const peer = peerCertificateOf(socket);
    if (peer !== undefined) this.peers.set(socket, peer);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    this.answering += 1;
    try {
      const peer = socket instanceof TLSSocket ? this.peers.get(socket) : undefined;
      await this.presentations.answer(request, response, { address: socket.remoteAddress ?? '', peer });
    } catch (error) {
      this.log.error('certificate.request.failed', {}, error);
      response.destroy();
    } finally {
      this.answering -= 1;
    }
  }
}
