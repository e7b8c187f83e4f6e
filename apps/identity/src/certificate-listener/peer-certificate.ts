import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/** A chain longer than this is nobody's. */
const MOST_OTHERS = 5;

/** What the other end of a TLS connection showed: its certificate, whose key it has proven to hold, and those above. */
export interface PeerCertificate {
  readonly leaf: Buffer;
  readonly others: Buffer[];
}

/**
 * Undefined when it showed none, or when the session was resumed: that would stand for a key proven some time ago.
 *
 * To be called in the very event that ends the handshake: OpenSSL, which builds a chain of what was sent though nobody
 * asked it to, leaves its complaints in the thread's error queue, where the next read of the connection would take
 * them for its own and hang up. Reading the certificate empties the queue.
 */
export function peerCertificateOf(socket: TLSSocket): PeerCertificate | undefined {
  const shown = socket.getPeerX509Certificate();
  if (shown === undefined || socket.isSessionReused()) return undefined;
  const others: Buffer[] = [];
  let above: X509Certificate | undefined = shown.issuerCertificate;
  while (above !== undefined && others.length < MOST_OTHERS) {
    others.push(above.raw);
    above = above.issuerCertificate;
  }
  return { leaf: shown.raw, others };
}
