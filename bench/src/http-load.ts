import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  /** The whole request as it goes over the wire. */
  readonly request: string;
  /** How many are asked at once, each over a connection of its own. */
  readonly inFlight: number;
  readonly durationMs: number;
}

export interface Measured {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
}

/** No run asks for more than this. */
const MOST_REQUESTS = 500_000;

/** A JSON request of HTTP/1.1, kept alive. */
export function jsonRequest(path: string, body: unknown): string {
  const text = JSON.stringify(body);
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
    `content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  );
}

/**
 * Asks the same thing over and over, on this machine only. A client of its own: the usual ones count whole
 * milliseconds, or take more of the two cores than what they measure.
 * @throws Error when an answer is not 200 or a connection is lost
 */
export async function measure({ port, request, inFlight, durationMs }: Load): Promise<Measured> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const goesOn = () => performance.now() - startedAt < durationMs && latencies.length < MOST_REQUESTS;
  await Promise.all(
    Array.from({ length: inFlight }, () => askInTurn(port, request, (ms) => latencies.push(ms), goesOn)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { rate: latencies.length / seconds, p50: median(latencies) };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function askInTurn(
  port: number,
  request: string,
  answered: (ms: number) => void,
  goesOn: () => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let askedAt = 0;
    let received = '';
    const ask = () => {
      askedAt = performance.now();
      received = '';
      socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.once('connect', ask);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed a connection')));
    socket.on('data', (data: string) => {
      received += data;
      if (!isWhole(received)) return;
      answered(performance.now() - askedAt);
      if (!received.startsWith('HTTP/1.1 200')) {
        socket.destroy();
        reject(new Error(`Answered: ${received}`));
      } else if (goesOn()) ask();
      else {
        resolve();
        socket.destroy();
      }
    });
  });
}

function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /content-length: (\d+)/i.exec(received)?.[1];
  if (length === undefined) throw new Error('An answer without content-length');
  return received.length >= headEnd + 4 + Number(length);
}
